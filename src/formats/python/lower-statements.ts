import type { BinaryOp, Expr, Handler, Stmt } from "./ast.ts";
import { lowerDefinition } from "./lower-definitions.ts";
import { lowerExpression, lowerExpressionList } from "./lower-expressions.ts";
import { lowerImport } from "./lower-imports.ts";
import { isBroken, type Lowering, type Node, textOf } from "./lowering.ts";

/** The statements of a module or of a `Body`. */
export function lowerBody(lowering: Lowering, node: Node): Stmt[] {
  const body: Stmt[] = [];
  for (const child of node.children) {
    if (child.name === ":") continue;
    if (child.name === "StatementGroup") {
      for (const part of child.children) if (part.name !== ";") body.push(lowerStatement(lowering, part));
    } else body.push(lowerStatement(lowering, child));
  }
  return body;
}

function lowerStatement(lowering: Lowering, node: Node): Stmt {
  const span = { start: node.from, end: node.to };
  if (node.error || isBroken(node)) return { ...span, kind: "Bad" };
  const nodes = node.children;
  switch (node.name) {
    case "ExpressionStatement":
      return { ...span, kind: "Expr", value: lowerExpressionList(lowering, nodes) };
    case "YieldStatement":
      return { ...span, kind: "Expr", value: lowerExpression(lowering, node) };
    case "AssignStatement":
      return assignment(lowering, span, nodes);
    case "UpdateStatement": {
      const at = nodes.findIndex((child) => child.name === "UpdateOp");
      const op = nodes[at];
      if (!op) return { ...span, kind: "Bad" };
      const target = lowerExpressionList(lowering, nodes.slice(0, at));
      const value = lowerExpressionList(lowering, nodes.slice(at + 1));
      return { ...span, kind: "AugAssign", target, op: textOf(lowering, op).slice(0, -1) as BinaryOp, value };
    }
    case "PassStatement":
      return { ...span, kind: "Pass" };
    case "BreakStatement":
      return { ...span, kind: "Break" };
    case "ContinueStatement":
      return { ...span, kind: "Continue" };
    case "ReturnStatement":
      return nodes.length > 1
        ? { ...span, kind: "Return", value: lowerExpressionList(lowering, nodes.slice(1)) }
        : { ...span, kind: "Return" };
    case "RaiseStatement": {
      const statement: Stmt = { ...span, kind: "Raise" };
      if (nodes[1]) statement.value = lowerExpression(lowering, nodes[1]);
      if (nodes[3]) statement.cause = lowerExpression(lowering, nodes[3]);
      return statement;
    }
    case "DeleteStatement":
      return { ...span, kind: "Delete", targets: expressions(lowering, nodes.slice(1)) };
    case "AssertStatement": {
      const [test, message] = expressions(lowering, nodes.slice(1));
      if (!test) return { ...span, kind: "Bad" };
      return message ? { ...span, kind: "Assert", test, message } : { ...span, kind: "Assert", test };
    }
    case "ScopeStatement": {
      const names = nodes.slice(1).filter((child) => child.name === "VariableName");
      const kind = nodes[0]?.name === "nonlocal" ? "Nonlocal" : "Global";
      return { ...span, kind, names: names.map((child) => textOf(lowering, child)) };
    }
    case "ImportStatement":
      return lowerImport(lowering, span, nodes);
    case "IfStatement":
      return ifStatement(lowering, span, nodes);
    case "WhileStatement": {
      const bodies = nodes.filter((child) => child.name === "Body");
      if (!nodes[1] || !bodies[0]) return { ...span, kind: "Bad" };
      return {
        ...span,
        kind: "While",
        test: lowerExpression(lowering, nodes[1]),
        body: lowerBody(lowering, bodies[0]),
        orelse: bodies[1] ? lowerBody(lowering, bodies[1]) : [],
      };
    }
    case "ForStatement":
      return forStatement(lowering, span, nodes);
    case "TryStatement":
      return tryStatement(lowering, span, nodes);
    case "WithStatement":
      return withStatement(lowering, span, nodes);
    case "FunctionDefinition":
    case "ClassDefinition":
    case "DecoratedStatement":
      return lowerDefinition(lowering, node);
    case "MatchStatement":
      return matchStatement(lowering, span, nodes);
    case "TypeDefinition":
      return nodes[1] ? { ...span, kind: "TypeAlias", name: textOf(lowering, nodes[1]) } : { ...span, kind: "Bad" };
    default:
      return { ...span, kind: "Bad" };
  }
}

type Span = { start: number; end: number };

function expressions(lowering: Lowering, nodes: readonly Node[]): Expr[] {
  return nodes.filter((child) => child.name !== ",").map((child) => lowerExpression(lowering, child));
}

function assignment(lowering: Lowering, span: Span, nodes: readonly Node[]): Stmt {
  const parts: Node[][] = [[]];
  let annotation: Node | undefined;
  for (const node of nodes) {
    if (node.name === "AssignOp") parts.push([]);
    else if (node.name === "TypeDef") annotation = node;
    else parts[parts.length - 1]?.push(node);
  }
  const lowered = parts.map((part) => lowerExpressionList(lowering, part));
  const last = lowered[lowered.length - 1];
  if (!last) return { ...span, kind: "Bad" };
  if (!annotation) return { ...span, kind: "Assign", targets: lowered.slice(0, -1), value: last };
  const type = annotation.children[1];
  const target = lowered[0];
  if (!type || !target) return { ...span, kind: "Bad" };
  const head = { ...span, kind: "AnnAssign" as const, target, annotation: lowerExpression(lowering, type) };
  return lowered[1] ? { ...head, value: lowered[1] } : head;
}

function ifStatement(lowering: Lowering, span: Span, nodes: readonly Node[]): Stmt {
  const test = nodes[1];
  const body = nodes[2];
  if (!test || body?.name !== "Body") return { ...span, kind: "Bad" };
  const rest = nodes.slice(3);
  let orelse: Stmt[] = [];
  if (rest[0]?.name === "elif") {
    orelse = [ifStatement(lowering, { start: rest[0].from, end: span.end }, rest)];
  } else if (rest[0]?.name === "else" && rest[1]) orelse = lowerBody(lowering, rest[1]);
  return { ...span, kind: "If", test: lowerExpression(lowering, test), body: lowerBody(lowering, body), orelse };
}

function forStatement(lowering: Lowering, span: Span, nodes: readonly Node[]): Stmt {
  const start = nodes.findIndex((child) => child.name === "for") + 1;
  const middle = nodes.findIndex((child) => child.name === "in");
  const bodies = nodes.filter((child) => child.name === "Body");
  const end = nodes.findIndex((child) => child.name === "Body");
  if (middle < 0 || !bodies[0]) return { ...span, kind: "Bad" };
  return {
    ...span,
    kind: "For",
    target: lowerExpressionList(lowering, nodes.slice(start, middle)),
    iter: lowerExpressionList(lowering, nodes.slice(middle + 1, end)),
    body: lowerBody(lowering, bodies[0]),
    orelse: bodies[1] ? lowerBody(lowering, bodies[1]) : [],
    async: nodes[0]?.name === "async",
  };
}

function tryStatement(lowering: Lowering, span: Span, nodes: readonly Node[]): Stmt {
  let body: Stmt[] = [];
  let orelse: Stmt[] = [];
  let final: Stmt[] = [];
  let group = false;
  const handlers: Handler[] = [];
  let head: Node[] = [];
  for (const node of nodes) {
    if (node.name !== "Body") {
      head.push(node);
      continue;
    }
    const lowered = lowerBody(lowering, node);
    const word = head[0]?.name;
    if (word === "try") body = lowered;
    else if (word === "else") orelse = lowered;
    else if (word === "finally") final = lowered;
    else {
      if (head[1]?.name === "*") group = true;
      const rest = head.slice(1).filter((child) => child.name !== "*");
      const handler: Handler = { body: lowered, start: head[0]?.from ?? node.from };
      if (rest[0]) handler.type = lowerExpression(lowering, rest[0]);
      if (rest[2]) handler.name = textOf(lowering, rest[2]);
      handlers.push(handler);
    }
    head = [];
  }
  return { ...span, kind: "Try", body, handlers, orelse, final, group };
}

function withStatement(lowering: Lowering, span: Span, nodes: readonly Node[]): Stmt {
  const start = nodes.findIndex((child) => child.name === "with") + 1;
  const body = nodes[nodes.length - 1];
  if (body?.name !== "Body") return { ...span, kind: "Bad" };
  const items: { value: Expr; target?: Expr }[] = [];
  const parts = nodes.slice(start, -1);
  for (let at = 0; at < parts.length; at++) {
    const node = parts[at];
    if (!node || node.name === ",") continue;
    const value = lowerExpression(lowering, node);
    const target = parts[at + 1]?.name === "as" ? parts[at + 2] : undefined;
    items.push(target ? { value, target: lowerExpression(lowering, target) } : { value });
    if (target) at += 2;
  }
  return { ...span, kind: "With", items, body: lowerBody(lowering, body), async: nodes[0]?.name === "async" };
}

function matchStatement(lowering: Lowering, span: Span, nodes: readonly Node[]): Stmt {
  const subject = nodes[1];
  const body = nodes.find((child) => child.name === "MatchBody");
  if (!subject || !body) return { ...span, kind: "Bad" };
  const cases: { bound: string[]; guard?: Expr; body: Stmt[] }[] = [];
  for (const clause of body.children) {
    if (clause.name !== "MatchClause") continue;
    const found: { bound: string[]; guard?: Expr; body: Stmt[] } = { bound: [], body: [] };
    collectNames(lowering, clause, found.bound);
    const guard = clause.children.find((child) => child.name === "Guard");
    const test = guard?.children[1];
    if (test) found.guard = lowerExpression(lowering, test);
    const block = clause.children.find((child) => child.name === "Body");
    if (block) found.body = lowerBody(lowering, block);
    cases.push(found);
  }
  return { ...span, kind: "Match", subject: lowerExpression(lowering, subject), cases };
}

function collectNames(lowering: Lowering, node: Node, names: string[]): void {
  for (const child of node.children) {
    if (child.name === "Body" || child.name === "Guard") continue;
    if (child.name === "VariableName") names.push(textOf(lowering, child));
    else collectNames(lowering, child, names);
  }
}
