import { type Node, parseSync } from "oxc-parser";

/** A module with one condition built wrongly. */
export type Mutant = { text: string; line: number; start: number; what: string };

/** Calls whose callback decides what is looked at. */
const DECIDING = new Set(["filter", "find", "some", "every", "findLast", "findIndex", "wrongAddresses"]);
/** Calls whose text decides it: the kind of remark or of sign in the source that is asked for. */
const ASKING = new Set(["onRemark", "onSign", "signsOf"]);

/**
 * Every module that differs from this one by one condition: that of an `if` or of a deciding callback negated, or another
 * kind asked for.
 */
export function mutantsOf(text: string): Mutant[] {
  const { program } = parseSync("problem.ts", text);
  const negated: Node[] = [];
  const asked: Node[] = [];
  walk(program, (node) => {
    if (node.type === "IfStatement") negated.push(node.test);
    if (node.type !== "CallExpression") return;
    const name = nameOf(node.callee);
    const [first] = node.arguments;
    if (DECIDING.has(name) && first?.type === "ArrowFunctionExpression" && first.body.type !== "BlockStatement") {
      negated.push(first.body);
    }
    if (ASKING.has(name)) asked.push(...node.arguments.filter((one) => one.type === "Literal"));
  });
  return [
    ...negated.map((node) => mutant(text, node, `!(${text.slice(node.start, node.end)})`)),
    ...asked.map((node) => mutant(text, node, '"something else"')),
  ];
}

function mutant(text: string, { start, end }: Node, wrong: string): Mutant {
  return {
    text: text.slice(0, start) + wrong + text.slice(end),
    line: text.slice(0, start).split("\n").length,
    start,
    what: wrong.replace(/\s+/g, " ").slice(0, 80),
  };
}

function nameOf(callee: Node): string {
  if (callee.type === "Identifier") return callee.name;
  return callee.type === "MemberExpression" && callee.property.type === "Identifier" ? callee.property.name : "";
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
