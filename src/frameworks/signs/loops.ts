import type { Expr } from "../../formats/python/ast.ts";
import { dottedName } from "../../formats/python/walk.ts";
import type { Sign } from "../../model/sign.ts";
import { everyCall } from "../source/visit.ts";
import { type SignTools, sign, whenOf, written } from "./reader.ts";

/** Queries of Django's managers, Flask-SQLAlchemy's `Model.query` and SQLAlchemy's sessions. */
const DJANGO = /^[A-Z]\w*\.objects\.(?:get|filter|count|exists|first|last|create|get_or_create|update_or_create)$/;
const FLASK = /^[A-Z]\w*\.query\.(?:get|get_or_404|filter|filter_by|first|count)$/;
const SESSION = /(?:^|\.)(?:session|db_session)\.(?:query|get|execute|scalar|scalars)$|^db\.(?:query|scalar|scalars)$/;

/** A query in the body of a loop over data: one for each turn. */
export function* queriesInLoops(tools: SignTools): Generator<Sign> {
  for (const module of tools.graph.modules.values()) {
    for (const { call, node, where } of everyCall(module)) {
      const loop = where.iterations.at(-1);
      if (!loop || !where.func || whenOf(tools, where) !== "call" || isFew(loop)) continue;
      const name = dottedName(call.func) ?? "";
      if (node.kind === "For" || !(DJANGO.test(name) || FLASK.test(name) || SESSION.test(name))) continue;
      yield sign(tools, "query-in-loop", where, call, {
        name: written(module, call.func),
        detail: written(module, loop),
      });
    }
  }
}

/** A few values written out, or a counted number of turns, as of pages or of tries. */
function isFew(loop: Expr): boolean {
  if (loop.kind === "List" || loop.kind === "Tuple" || loop.kind === "Set") return true;
  return loop.kind === "Call" && /^(?:range|iter)$/.test(dottedName(loop.func) ?? "");
}
