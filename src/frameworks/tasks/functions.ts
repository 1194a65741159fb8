import type { Call, Expr, FunctionDef } from "../../formats/python/ast.ts";
import { dottedName } from "../../formats/python/walk.ts";
import { calledName, type SignTools } from "../signs/reader.ts";
import { foreignName, resolveExpression } from "../source/resolve.ts";
import type { Where } from "../source/visit.ts";

/** Libraries whose tasks are followed. */
export type QueueLibrary = "celery" | "rq";

/** Which library a decorator makes a task for; `undefined` for any other decorator. */
export function taskLibrary(tools: SignTools, where: Where, decorator: Expr): QueueLibrary | undefined {
  const target = decorator.kind === "Call" ? decorator.func : decorator;
  const foreign = foreignName(tools.graph, where.scope, target);
  if (foreign === "celery.shared_task") return "celery";
  if (foreign === "rq.decorators.job" || foreign === "rq.job" || foreign === "django_rq.job") return "rq";
  if (foreign !== undefined || target.kind !== "Attribute" || target.name !== "task") return undefined;
  const maker = resolveExpression(tools.graph, where.scope, target.value);
  if (maker?.kind !== "value" || maker.value.kind !== "Call") return undefined;
  const made = resolveExpression(tools.graph, maker.scope, maker.value.func);
  return made?.kind === "foreign" && /^celery\.(?:\w+\.)?Celery$/.test(made.name) ? "celery" : undefined;
}

/** The function of ours an expression stands for. */
export function functionOf(tools: SignTools, where: Where, node: Expr | undefined): FunctionDef | undefined {
  const found = node && resolveExpression(tools.graph, where.scope, node);
  return found?.kind === "function" ? found.node : undefined;
}

/** Whether a function takes an argument of this name. */
export function takes({ params }: FunctionDef, name: string): boolean {
  return params.some((param) => param.name === name || param.kind === "kwargs");
}

/** Whether a call puts a job into a queue of RQ, and by which method. */
export function rqEnqueue(tools: SignTools, where: Where, call: Call): string | undefined {
  if (call.func.kind !== "Attribute" && call.func.kind !== "Name") return undefined;
  const name = calledName(tools.graph, where, call) ?? "";
  return /^(?:(?:rq\.(?:queue\.)?Queue|django_rq\.(?:queues\.)?get_queue)\.|django_rq\.)(enqueue\w*)$/.exec(name)?.[1];
}

/** The last part of a called name: `apply_async` of `tasks.send.apply_async`. */
export function methodOf({ func }: Call): string {
  return func.kind === "Attribute" ? func.name : (dottedName(func) ?? "");
}
