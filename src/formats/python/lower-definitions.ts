import type { Expr, Stmt } from "./ast.ts";
import { lowerArguments, lowerParams } from "./lower-calls.ts";
import { lowerExpression } from "./lower-expressions.ts";
import { lowerBody } from "./lower-statements.ts";
import { isBroken, type Lowering, type Node, textOf } from "./lowering.ts";

/** Lowers `def` and `class`, with the decorators before them. */
export function lowerDefinition(lowering: Lowering, node: Node): Stmt {
  const span = { start: node.from, end: node.to };
  if (node.name !== "DecoratedStatement") return definition(lowering, node, span, []);
  const nodes = node.children;
  const decorators = nodes.filter((child) => child.name === "Decorator").map((child) => decorator(lowering, child));
  const last = nodes[nodes.length - 1];
  return last ? definition(lowering, last, span, decorators) : { ...span, kind: "Bad" };
}

function definition(
  lowering: Lowering,
  node: Node,
  span: { start: number; end: number },
  decorators: readonly Expr[],
): Stmt {
  if (isBroken(node)) return { ...span, kind: "Bad" };
  const nodes = node.children;
  const name = nodes.find((child) => child.name === "VariableName");
  const body = nodes[nodes.length - 1];
  if (!name || body?.name !== "Body") return { ...span, kind: "Bad" };
  const head = { ...span, name: textOf(lowering, name), nameStart: name.from, decorators };
  if (node.name === "ClassDefinition") {
    const list = nodes.find((child) => child.name === "ArgList");
    const given = list ? lowerArguments(lowering, list) : { args: [], keywords: [] };
    if (!given) return { ...span, kind: "Bad" };
    return { ...head, kind: "Class", bases: given.args, keywords: given.keywords, body: lowerBody(lowering, body) };
  }
  const list = nodes.find((child) => child.name === "ParamList");
  if (list && isBroken(list)) return { ...span, kind: "Bad" };
  const params = lowerParams(lowering, list);
  const type = nodes.find((child) => child.name === "TypeDef");
  const returns = type?.children.at(-1);
  const def = {
    ...head,
    kind: "Def" as const,
    params,
    body: lowerBody(lowering, body),
    async: nodes[0]?.name === "async",
  };
  return returns ? { ...def, returns: lowerExpression(lowering, returns) } : def;
}

function decorator(lowering: Lowering, node: Node): Expr {
  const span = { start: node.from + 1, end: node.to };
  let expression: Expr | undefined;
  for (const child of node.children.slice(1)) {
    if (child.name === "VariableName") {
      const id = textOf(lowering, child);
      expression = expression
        ? { start: span.start, end: child.to, kind: "Attribute", value: expression, name: id, nameStart: child.from }
        : { start: child.from, end: child.to, kind: "Name", id };
    } else if (child.name === "ArgList" && expression) {
      const given = lowerArguments(lowering, child);
      if (!given) return { ...span, kind: "Bad" };
      expression = { start: span.start, end: child.to, kind: "Call", func: expression, ...given };
    } else if (child.name !== ".") return { ...span, kind: "Bad" };
  }
  return expression ?? { ...span, kind: "Bad" };
}
