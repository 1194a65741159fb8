import type { FunctionDef, Handler, Stmt } from "../../formats/python/ast.ts";
import { dottedName } from "../../formats/python/walk.ts";
import type { Sign } from "../../model/sign.ts";
import { type SignTools, sign } from "../signs/reader.ts";
import { everyStatement } from "../source/visit.ts";
import { taskLibrary } from "./functions.ts";

/** Tasks whose every error ends in a handler that says nothing. */
export function* swallowedErrors(tools: SignTools): Generator<Sign> {
  for (const module of tools.graph.modules.values()) {
    for (const { node, where } of everyStatement(module)) {
      if (node.kind !== "Def" || !node.decorators.some((one) => taskLibrary(tools, where, one))) continue;
      const handler = swallowing(node);
      if (!handler) continue;
      const end = handler.type?.end ?? handler.start + "except".length;
      yield sign(tools, "swallowed-error", where, { start: handler.start, end }, { name: node.name });
    }
  }
}

/** The handler of a `try` that holds the whole function, but for what is set up before. */
function swallowing({ body }: FunctionDef): Handler | undefined {
  const last = body.findLast((node) => !isSilent(node));
  if (last?.kind !== "Try") return undefined;
  return last.handlers.find((handler) => isAny(handler) && handler.body.every(isSilent));
}

function isAny({ type }: Handler): boolean {
  return !type || /^(?:Exception|BaseException)$/.test(dottedName(type) ?? "");
}

/** Nothing is raised, retried, logged or reported. */
function isSilent(node: Stmt): boolean {
  if (node.kind === "Pass" || node.kind === "Continue") return true;
  if (node.kind === "Return") return !node.value || node.value.kind === "Constant";
  return node.kind === "Expr" && node.value.kind === "Constant";
}
