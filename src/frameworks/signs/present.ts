import type { CompareOp, Expr, FunctionDef, Stmt } from "../../formats/python/ast.ts";
import { blocksOf } from "../../formats/python/walk.ts";
import type { SourceModule } from "../source/graph.ts";

type Entry = Expr & { kind: "Subscript" };

/** Whether `known[key] = …` only replaces what is there: it stands where `key in known` holds. */
export function replacesEntry(module: SourceModule, func: FunctionDef, entry: Entry): boolean {
  const { text } = module.syntax;
  const written = (node: Expr): string => text.slice(node.start, node.end);
  const asks = (test: Expr, op: CompareOp): boolean =>
    test.kind === "Compare" &&
    test.rest.length === 1 &&
    test.rest[0]?.op === op &&
    written(test.left) === written(entry.index) &&
    written(test.rest[0].value) === written(entry.value);
  const holds = (body: readonly Stmt[]): boolean => {
    let checked = false;
    for (const node of body) {
      if (isInside(entry, node)) {
        if (checked || (node.kind === "If" && asks(node.test, "in") && node.body.some((one) => isInside(entry, one))))
          return true;
        return blocksOf(node).some(holds);
      }
      if (node.kind === "If" && asks(node.test, "not in") && leaves(node.body)) checked = true;
    }
    return false;
  };
  return holds(func.body);
}

function isInside(entry: Entry, node: { start: number; end: number }): boolean {
  return node.start <= entry.start && entry.end <= node.end;
}

function leaves(body: readonly Stmt[]): boolean {
  const last = body.at(-1)?.kind;
  return last === "Return" || last === "Raise" || last === "Continue";
}
