import type { Call, Expr } from "../../formats/python/ast.ts";
import type { Sign } from "../../model/sign.ts";
import { isConstant, type SignTools, sign } from "../signs/reader.ts";
import { everyCall, everyStatement, ownExpressions, type Where } from "../source/visit.ts";

const CELERY = /^(?:result_expires|CELERY_(?:TASK_)?RESULT_EXPIRES)$/;
const RQ = /^(?:result_ttl|failure_ttl|default_result_ttl|DEFAULT_RESULT_TTL)$/;

/** Results of tasks that are told to stay for ever. */
export function* keptResults(tools: SignTools): Generator<Sign> {
  for (const module of tools.graph.modules.values()) {
    for (const { call, where } of everyCall(module)) yield* given(tools, where, call);
    for (const { node, where } of everyStatement(module)) {
      for (const part of ownExpressions(node)) {
        if (part.kind !== "Dict") continue;
        for (const { key, value } of part.entries)
          if (key?.kind === "Str") yield* kept(tools, where, key.value, value, key.start);
      }
      if (node.kind !== "Assign") continue;
      const [target] = node.targets;
      const name =
        target?.kind === "Name"
          ? target.id
          : target?.kind === "Attribute"
            ? target.name
            : target?.kind === "Subscript" && target.index.kind === "Str"
              ? target.index.value
              : "";
      yield* kept(tools, where, name, node.value, node.start);
    }
  }
}

function* given(tools: SignTools, where: Where, call: Call): Generator<Sign> {
  for (const { name, value, start } of call.keywords)
    if (name !== undefined) yield* kept(tools, where, name, value, start);
}

function* kept(tools: SignTools, where: Where, name: string, value: Expr, start: number): Generator<Sign> {
  const never = CELERY.test(name)
    ? isConstant(value, null) || (value.kind === "Int" && value.value === 0n)
    : RQ.test(name) && isMinusOne(value);
  if (never) yield sign(tools, "kept-results", where, { start, end: value.end }, { name });
}

function isMinusOne(node: Expr): boolean {
  return node.kind === "Unary" && node.op === "-" && node.value.kind === "Int" && node.value.value === 1n;
}
