import type { Expr } from "../../formats/python/ast.ts";
import type { PyValue } from "../../formats/python/evaluate.ts";

/** What Python takes for true: any number but 0, any text but the empty one, `"False"` among them. */
export function isTruthy(value: PyValue): boolean {
  if (value.kind === "bool") return value.value;
  return (value.kind === "str" && value.value !== "") || (value.kind === "int" && value.value !== 0n);
}

/** What a switch that is on was given: a text says something of its own, in `bool(…)`, too. */
export function switchText(node: Expr, read: (node: Expr) => PyValue | undefined): string {
  const inner = node.kind === "Call" && node.func.kind === "Name" && node.func.id === "bool" ? node.args[0] : undefined;
  const value = read(inner ?? node);
  return value?.kind === "str" ? value.value : "True";
}
