import type { ImportedName, Stmt } from "./ast.ts";
import { type Lowering, type Node, textOf } from "./lowering.ts";

/** Lowers `import a.b as c` and `from ..x import y as z`. */
export function lowerImport(lowering: Lowering, span: { start: number; end: number }, nodes: readonly Node[]): Stmt {
  if (nodes[0]?.name === "import") return { ...span, kind: "Import", names: importedNames(lowering, nodes.slice(1)) };
  const at = nodes.findIndex((child) => child.name === "import");
  if (at < 0) return { ...span, kind: "Bad" };
  let level = 0;
  const path: string[] = [];
  for (const node of nodes.slice(1, at)) {
    const text = textOf(lowering, node);
    if (node.name === "VariableName") path.push(text);
    else if (path.length === 0) level += text.length;
  }
  const rest = nodes.slice(at + 1);
  const names = rest[0]?.name === "*" ? "*" : importedNames(lowering, rest);
  return { ...span, kind: "From", module: path.join("."), level, names };
}

function importedNames(lowering: Lowering, nodes: readonly Node[]): ImportedName[] {
  const names: ImportedName[] = [];
  let current: ImportedName | undefined;
  let expectAlias = false;
  for (const node of nodes) {
    if (node.name === ",") current = undefined;
    else if (node.name === "as") expectAlias = true;
    else if (node.name === "VariableName") {
      const text = textOf(lowering, node);
      if (!current) {
        current = { name: text, start: node.from, end: node.to };
        names.push(current);
      } else if (expectAlias) {
        current.as = text;
        expectAlias = false;
      } else {
        current.name += `.${text}`;
        current.end = node.to;
      }
    }
  }
  return names;
}
