import type { Call, Expr } from "../../formats/python/ast.ts";
import { dottedName } from "../../formats/python/walk.ts";
import type { Sign } from "../../model/sign.ts";
import { keywordOf, type SignTools, sign } from "../signs/reader.ts";
import { resolveExpression } from "../source/resolve.ts";
import { everyCall, everyStatement, type Where } from "../source/visit.ts";
import { functionOf, methodOf, rqEnqueue, takes, taskLibrary } from "./functions.ts";

/** Options of `apply_async` that `delay` hands to the function. */
const ASYNC_OPTIONS: readonly string[] = [
  "countdown",
  "eta",
  "expires",
  "queue",
  "priority",
  "routing_key",
  "time_limit",
  "soft_time_limit",
  "link",
  "link_error",
  "task_id",
];

/** What people write for an option of Celery's tasks; unknown ones become attributes nobody reads. */
const MEANT: ReadonlyMap<string, string> = new Map([
  ["max_retry", "max_retries"],
  ["retries", "max_retries"],
  ["retry", "autoretry_for"],
  ["timeout", "time_limit"],
  ["soft_timeout", "soft_time_limit"],
  ["hard_time_limit", "time_limit"],
  ["retry_delay", "default_retry_delay"],
  ["ack_late", "acks_late"],
]);

/** Options of tasks that are refused, handed to the function, or read by nobody (`detail`: why, before the colon). */
export function* taskOptions(tools: SignTools): Generator<Sign> {
  for (const module of tools.graph.modules.values()) {
    for (const { call, where } of everyCall(module)) yield* sent(tools, where, call);
    for (const { node, where } of everyStatement(module)) {
      if (node.kind !== "Def") continue;
      for (const decorator of node.decorators) if (decorator.kind === "Call") yield* declared(tools, where, decorator);
    }
  }
}

function* sent(tools: SignTools, where: Where, call: Call): Generator<Sign> {
  if (methodOf(call) === "delay" && call.func.kind === "Attribute") {
    const task = functionOf(tools, where, call.func.value);
    const wrong =
      task &&
      call.keywords.find(({ name }) => name !== undefined && ASYNC_OPTIONS.includes(name) && !takes(task, name));
    if (task && wrong && isTask(tools, where, task.decorators)) {
      yield sign(tools, "task-option", where, place(wrong), { name: wrong.name ?? "", detail: `delay:${task.name}` });
    }
    return;
  }
  const method = rqEnqueue(tools, where, call);
  const job = method && functionOf(tools, where, call.args[method === "enqueue_in" || method === "enqueue_at" ? 1 : 0]);
  if (!method || !job) return;
  for (const name of ["timeout", "job_timeout"]) {
    const given = call.keywords.find((keyword) => keyword.name === name);
    if (!given || takes(job, name) || (method === "enqueue_call" && name === "timeout")) continue;
    yield sign(tools, "task-option", where, place(given), {
      name,
      detail: `${method === "enqueue_call" ? "rq-call" : "rq"}:${job.name}`,
    });
  }
}

function isTask(tools: SignTools, where: Where, decorators: readonly Expr[]): boolean {
  return decorators.some(
    (one) =>
      taskLibrary(tools, where, one) === "celery" ||
      /(?:^|\.)(?:shared_task|task)$/.test(dottedName(one.kind === "Call" ? one.func : one) ?? ""),
  );
}

function* declared(tools: SignTools, where: Where, decorator: Call): Generator<Sign> {
  const library = taskLibrary(tools, where, decorator);
  if (library === "rq") {
    const given = decorator.keywords.find(({ name }) => name === "job_timeout");
    if (given) yield sign(tools, "task-option", where, place(given), { name: "job_timeout", detail: "rq-decorator:" });
  }
  if (library !== "celery") return;
  for (const keyword of decorator.keywords) {
    const meant = MEANT.get(keyword.name ?? "");
    if (meant)
      yield sign(tools, "task-option", where, place(keyword), {
        name: keyword.name ?? "",
        detail: `celery-unknown:${meant}`,
      });
  }
  const errors = keywordOf(decorator, "autoretry_for");
  if (errors && isClass(tools, where, errors)) {
    yield sign(tools, "task-option", where, errors, { name: "autoretry_for", detail: "celery-tuple:" });
  }
}

/** One exception where a tuple of them is wanted. */
function isClass(tools: SignTools, where: Where, node: Expr): boolean {
  const name = dottedName(node);
  if (name === undefined || !/(?:Error|Exception|Timeout)$/.test(name)) return false;
  return resolveExpression(tools.graph, where.scope, node)?.kind !== "value";
}

function place({ start, value }: Call["keywords"][number]) {
  return { start, end: value.end };
}
