import type { Expr } from "../ast.ts";
import { partsOf } from "../walk.ts";

/** Calls that change nothing and are safe to evaluate where Python might not. */
const PURE_CALLS = new Set([
  "int",
  "float",
  "str",
  "bool",
  "len",
  "min",
  "max",
  "abs",
  "round",
  "cpu_count",
  "getenv",
  "get",
  "lower",
  "upper",
  "strip",
  "join",
  "format",
  "list",
  "tuple",
  "dict",
  "sorted",
  "sum",
]);

/** True where evaluating the expression can change nothing, so that both branches of a choice may be looked at. */
export function isPure(node: Expr): boolean {
  if (
    node.kind === "Named" ||
    node.kind === "Await" ||
    node.kind === "Yield" ||
    node.kind === "YieldFrom" ||
    node.kind === "Bad"
  )
    return false;
  if (node.kind === "Subscript" || node.kind === "Binary")
    return node.kind === "Binary" && "+-*".includes(node.op) && partsOf(node).every(isPure);
  if (node.kind === "Call") {
    const name = node.func.kind === "Name" ? node.func.id : node.func.kind === "Attribute" ? node.func.name : "";
    if (!PURE_CALLS.has(name) || name === "int" || name === "float") return false;
  }
  return partsOf(node).every(isPure);
}
