import type { Sign } from "../../model/sign.ts";
import type { SourceModule } from "../source/graph.ts";
import { everyCall, everyStatement } from "../source/visit.ts";
import { isHandler } from "./handlers.ts";
import { calledName, type SignTools, sign } from "./reader.ts";

const ASKS =
  /^(?:requests|httpx)\.(?:get|post|put|patch|delete|head|request)$|^requests\.Session\.(?:get|post|put|patch|delete)$|^httpx\.(?:Async)?Client\.(?:get|post|put|patch|delete|request)$|^urllib\.request\.urlopen$/;

/** A handler for every error of the application. */
const HANDLES =
  /\b(?:exception_handler|errorhandler|add_exception_handler|register_error_handler|EXCEPTION_HANDLER|app_errorhandler|exception_handlers|process_exception)\b/;

/** Other services asked where neither the function nor the application says what becomes of their failing. */
export function* unguardedCalls(tools: SignTools): Generator<Sign> {
  const modules = [...tools.graph.modules.values()];
  if (modules.some(({ syntax }) => HANDLES.test(syntax.text))) return;
  for (const module of modules) {
    const guarded = guardedRanges(module);
    for (const { call, where } of everyCall(module)) {
      const { func } = where;
      if (!func || !isHandler(func) || guarded.some(({ start, end }) => start <= call.start && call.end <= end))
        continue;
      const name = calledName(tools.graph, where, call);
      if (name && ASKS.test(name)) yield sign(tools, "unguarded-call", where, call, { name, detail: func.name });
    }
  }
}

function guardedRanges(module: SourceModule): { start: number; end: number }[] {
  return everyStatement(module).flatMap(({ node }) =>
    node.kind === "Try" && node.handlers.length > 0 ? [{ start: node.start, end: node.end }] : [],
  );
}
