import { insertLines, lineAfter, lineStart, type Written } from "../edit.ts";
import type { Module, Stmt } from "./ast.ts";

/** Makes `name` of `from` available at the top of a module; no edits where it is imported already. */
export function addImport(module: Module, from: string, name: string): Written {
  const { file, text } = module;
  if (module.errors.length > 0) return { refused: `${file} is not valid Python as it stands` };
  if (module.body.some((node) => imports(node, from, name))) return { edits: [] };
  const line = `from ${from} import ${name}`;
  const last = lastOfImportBlock(module.body);
  if (last) return { edits: [insertLines(file, text, lineAfter(text, last.end - 1), [line])] };
  // Behind a docstring, before everything else.
  const [first] = module.body;
  if (first?.kind === "Expr" && first.value.kind === "Str") {
    return { edits: [insertLines(file, text, lineAfter(text, first.end - 1), ["", line])] };
  }
  const at = first ? lineStart(text, first.start) : text.length;
  return { edits: [insertLines(file, text, at, first ? [line, ""] : [line])] };
}

function imports(node: Stmt, from: string, name: string): boolean {
  if (node.kind !== "From" || node.module !== from || node.level > 0 || node.names === "*") return false;
  return node.names.some((one) => one.name === name && (one.as === undefined || one.as === name));
}

/** The last import before the first statement that is none. */
function lastOfImportBlock(body: readonly Stmt[]): Stmt | undefined {
  let last: Stmt | undefined;
  for (const [index, node] of body.entries()) {
    if (node.kind === "Import" || node.kind === "From") last = node;
    else if (!(index === 0 && node.kind === "Expr")) break;
  }
  return last;
}
