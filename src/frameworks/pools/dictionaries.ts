import type { Expr } from "../../formats/python/ast.ts";

/** The value a dictionary display or a call of `dict` gives a key. */
export function entryOf(node: Expr | undefined, key: string): Expr | undefined {
  if (node?.kind === "Dict") {
    return node.entries.findLast((entry) => entry.key?.kind === "Str" && entry.key.value === key)?.value;
  }
  if (node?.kind === "Call" && node.func.kind === "Name" && node.func.id === "dict") {
    return node.keywords.findLast((keyword) => keyword.name === key)?.value;
  }
  return undefined;
}
