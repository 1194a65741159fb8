import type { Expr } from "../../formats/python/ast.ts";
import { everyExpression } from "../../formats/python/walk.ts";
import type { Sign } from "../../model/sign.ts";
import { calledName, keywordOf, type SignTools, sign } from "../signs/reader.ts";
import { everyCall, everyStatement, type Where } from "../source/visit.ts";
import { methodOf, taskLibrary } from "./functions.ts";

const ROUTES = /^(?:task_routes|CELERY_(?:TASK_)?ROUTES)$/;
const DECLARES = /^(?:task_queues|CELERY_(?:TASK_)?QUEUES)$/;
const RQ_QUEUES = /^(?:rq\.(?:queue\.)?Queue|django_rq\.(?:queues\.)?get_queue)$/;

/** Queues tasks are sent to by name, and queues Celery is told of (`detail`: celery, rq or declared). */
export function* namedQueues(tools: SignTools): Generator<Sign> {
  for (const module of tools.graph.modules.values()) {
    for (const { call, where } of everyCall(module)) {
      const name = calledName(tools.graph, where, call) ?? "";
      if (RQ_QUEUES.test(name)) yield* queue(tools, where, keywordOf(call, "name") ?? call.args[0], "rq");
      else if (/^(?:apply_async|send_task)$/.test(methodOf(call)))
        yield* queue(tools, where, keywordOf(call, "queue"), "celery");
      for (const keyword of call.keywords) yield* configured(tools, where, keyword.name ?? "", keyword.value);
    }
    for (const { node, where } of everyStatement(module)) {
      if (node.kind === "Def") yield* decorated(tools, where, node.decorators);
      if (node.kind !== "Assign") continue;
      const [target] = node.targets;
      const name = target?.kind === "Name" ? target.id : target?.kind === "Attribute" ? target.name : undefined;
      const key = target?.kind === "Subscript" && target.index.kind === "Str" ? target.index.value : name;
      if (key !== undefined) yield* configured(tools, where, key, node.value);
    }
  }
}

function* decorated(tools: SignTools, where: Where, decorators: readonly Expr[]): Generator<Sign> {
  for (const decorator of decorators) {
    if (decorator.kind !== "Call") continue;
    const library = taskLibrary(tools, where, decorator);
    if (library === "celery") yield* queue(tools, where, keywordOf(decorator, "queue"), library);
    if (library === "rq") yield* queue(tools, where, keywordOf(decorator, "queue") ?? decorator.args[0], library);
  }
}

function* configured(tools: SignTools, where: Where, name: string, value: Expr): Generator<Sign> {
  if (DECLARES.test(name)) yield sign(tools, "task-queue", where, value, { detail: "declared" });
  if (!ROUTES.test(name)) return;
  for (const part of everyExpression(value)) {
    if (part.kind !== "Dict") continue;
    for (const { key, value: route } of part.entries)
      if (key?.kind === "Str" && key.value === "queue") yield* queue(tools, where, route, "celery");
  }
}

function* queue(tools: SignTools, where: Where, node: Expr | undefined, detail: string): Generator<Sign> {
  if (node?.kind === "Str") yield sign(tools, "task-queue", where, node, { name: node.value, detail });
}
