import { type Node, parseSync } from "oxc-parser";

/** A module with one condition turned into its opposite. */
export type Mutant = { text: string; line: number; start: number; what: string };

/** Calls whose callback decides what is looked at. */
const DECIDING = new Set(["filter", "find", "some", "every", "findLast", "findIndex"]);

/** Every module that differs from this one by a negated condition of an `if` or of a deciding callback. */
export function mutantsOf(text: string): Mutant[] {
  const { program } = parseSync("problem.ts", text);
  const conditions: Node[] = [];
  walk(program, (node) => {
    if (node.type === "IfStatement") conditions.push(node.test);
    if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return;
    const [callback] = node.arguments;
    const name = node.callee.property.type === "Identifier" ? node.callee.property.name : "";
    const decides =
      DECIDING.has(name) && callback?.type === "ArrowFunctionExpression" && callback.body.type !== "BlockStatement";
    if (decides) conditions.push(callback.body);
  });
  return conditions.map(({ start, end }) => ({
    text: `${text.slice(0, start)}!(${text.slice(start, end)})${text.slice(end)}`,
    line: text.slice(0, start).split("\n").length,
    start,
    what: `!(${text.slice(start, end).replace(/\s+/g, " ").slice(0, 80)})`,
  }));
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, visit);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
