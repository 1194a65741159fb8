import type { BinaryOp, Clause, Expr } from "./ast.ts";
import { decodeNumber } from "./literals.ts";
import { lowerArguments, lowerParams } from "./lower-calls.ts";
import { lowerStrings } from "./lower-strings.ts";
import { isTestOperator, lowerTest } from "./lower-tests.ts";
import { isBroken, type Lowering, type Node, textOf } from "./lowering.ts";

/** Lowers an expression node. Anything not understood becomes `Bad`. */
export function lowerExpression(lowering: Lowering, node: Node): Expr {
  const span = { start: node.from, end: node.to };
  if (node.error || isBroken(node)) return { ...span, kind: "Bad" };
  const text = () => textOf(lowering, node);
  switch (node.name) {
    case "VariableName":
      return { ...span, kind: "Name", id: text() };
    case "Number": {
      const number = decodeNumber(text());
      if (!number) return { ...span, kind: "Bad" };
      if (number.kind === "complex") return { ...span, kind: "Complex" };
      return number.kind === "int"
        ? { ...span, kind: "Int", value: number.value }
        : { ...span, kind: "Float", value: number.value };
    }
    case "String":
    case "FormatString":
    case "ContinuedString":
      return lowerStrings(lowering, node);
    case "Boolean":
      return { ...span, kind: "Constant", value: text() === "True" };
    case "None":
      return { ...span, kind: "Constant", value: null };
    case "Ellipsis":
    case "...":
      return { ...span, kind: "Constant", value: "..." };
    case "ParenthesizedExpression":
      return parenthesized(lowering, node);
    case "TupleExpression":
      return { ...span, kind: "Tuple", items: lowerItems(lowering, inner(node)) };
    case "ArrayExpression":
      return { ...span, kind: "List", items: lowerItems(lowering, inner(node)) };
    case "SetExpression":
      return { ...span, kind: "Set", items: lowerItems(lowering, inner(node)) };
    case "DictionaryExpression":
      return dictionary(lowering, node);
    case "ArrayComprehensionExpression":
      return lowerComprehension(lowering, span, "list", inner(node));
    case "SetComprehensionExpression":
      return lowerComprehension(lowering, span, "set", inner(node));
    case "ComprehensionExpression":
      return lowerComprehension(lowering, span, "generator", inner(node));
    case "DictionaryComprehensionExpression":
      return dictComprehension(lowering, node);
    case "UnaryExpression":
      return unary(lowering, node);
    case "BinaryExpression":
      return binary(lowering, node);
    case "CallExpression":
      return call(lowering, node);
    case "MemberExpression":
      return member(lowering, node);
    case "ConditionalExpression": {
      const [body, , test, , orelse] = node.children;
      if (!body || !test || !orelse) return { ...span, kind: "Bad" };
      return {
        ...span,
        kind: "If",
        body: lowerExpression(lowering, body),
        test: lowerExpression(lowering, test),
        orelse: lowerExpression(lowering, orelse),
      };
    }
    case "LambdaExpression":
      return lambda(lowering, node);
    case "NamedExpression": {
      const [target, , value] = node.children;
      if (!target || !value) return { ...span, kind: "Bad" };
      return { ...span, kind: "Named", target: textOf(lowering, target), value: lowerExpression(lowering, value) };
    }
    case "AwaitExpression": {
      const value = node.children[1];
      return value ? { ...span, kind: "Await", value: lowerExpression(lowering, value) } : { ...span, kind: "Bad" };
    }
    case "YieldExpression":
    case "YieldStatement":
      return yieldExpression(lowering, node);
    default:
      return { ...span, kind: "Bad" };
  }
}

/** A list separated by commas, as written without brackets: one expression, or a tuple. */
export function lowerExpressionList(lowering: Lowering, nodes: readonly Node[]): Expr {
  const first = nodes[0];
  const last = nodes[nodes.length - 1];
  if (!first || !last) return { start: 0, end: 0, kind: "Bad" };
  const items = lowerItems(lowering, nodes);
  const only = items[0];
  if (only && items.length === 1 && last.name !== "," && only.kind !== "Starred") return only;
  return { start: first.from, end: items[items.length - 1]?.end ?? last.to, kind: "Tuple", items };
}

/** Items separated by commas, with `*` before unpacked ones. */
export function lowerItems(lowering: Lowering, nodes: readonly Node[]): Expr[] {
  const items: Expr[] = [];
  let star: Node | undefined;
  for (const node of nodes) {
    if (node.name === ",") continue;
    if (node.name === "*") {
      star = node;
      continue;
    }
    const value = lowerExpression(lowering, node);
    items.push(star ? { start: star.from, end: value.end, kind: "Starred", value } : value);
    star = undefined;
  }
  return items;
}

/** The children between the brackets of a node. */
export function inner(node: Node): Node[] {
  return node.children.slice(1, -1);
}

function parenthesized(lowering: Lowering, node: Node): Expr {
  const value = node.children[1];
  return value ? lowerExpression(lowering, value) : { start: node.from, end: node.to, kind: "Bad" };
}

function dictionary(lowering: Lowering, node: Node): Expr {
  const span = { start: node.from, end: node.to };
  const entries: { key?: Expr; value: Expr }[] = [];
  const nodes = inner(node).filter((child) => child.name !== ",");
  for (let at = 0; at < nodes.length; ) {
    const first = nodes[at];
    const second = nodes[at + 1];
    if (!first || !second) return { ...span, kind: "Bad" };
    if (first.name === "**") {
      entries.push({ value: lowerExpression(lowering, second) });
      at += 2;
      continue;
    }
    const value = nodes[at + 2];
    if (second.name !== ":" || !value) return { ...span, kind: "Bad" };
    entries.push({ key: lowerExpression(lowering, first), value: lowerExpression(lowering, value) });
    at += 3;
  }
  return { ...span, kind: "Dict", entries };
}

/** `item for target in iter if test`, of the kind its brackets say. */
export function lowerComprehension(
  lowering: Lowering,
  span: { start: number; end: number },
  of: "list" | "set" | "generator",
  nodes: readonly Node[],
): Expr {
  const at = nodes.findIndex((child) => child.name === "for" || child.name === "async");
  const item = lowerItems(lowering, nodes.slice(0, at))[0];
  const clauses = clausesOf(lowering, nodes.slice(at));
  return item && clauses ? { ...span, kind: "Comp", of, item, clauses } : { ...span, kind: "Bad" };
}

function dictComprehension(lowering: Lowering, node: Node): Expr {
  const span = { start: node.from, end: node.to };
  const [key, , value, ...rest] = inner(node);
  const clauses = clausesOf(lowering, rest);
  if (!key || !value || !clauses) return { ...span, kind: "Bad" };
  return {
    ...span,
    kind: "DictComp",
    key: lowerExpression(lowering, key),
    value: lowerExpression(lowering, value),
    clauses,
  };
}

function clausesOf(lowering: Lowering, nodes: readonly Node[]): Clause[] | undefined {
  const clauses: { target: Expr; iter: Expr; ifs: Expr[]; async: boolean }[] = [];
  let async = false;
  for (let at = 0; at < nodes.length; ) {
    const node = nodes[at];
    if (node?.name === "async") {
      async = true;
      at++;
    } else if (node?.name === "for") {
      let end = at + 1;
      while (nodes[end] && nodes[end]?.name !== "in") end++;
      const iter = nodes[end + 1];
      if (!iter) return undefined;
      const target = lowerExpressionList(lowering, nodes.slice(at + 1, end));
      clauses.push({ target, iter: lowerExpression(lowering, iter), ifs: [], async });
      async = false;
      at = end + 2;
    } else if (node?.name === "if") {
      const test = nodes[at + 1];
      const clause = clauses[clauses.length - 1];
      if (!test || !clause) return undefined;
      clause.ifs.push(lowerExpression(lowering, test));
      at += 2;
    } else return undefined;
  }
  return clauses;
}

function unary(lowering: Lowering, node: Node): Expr {
  const [op, operand] = node.children;
  const span = { start: node.from, end: node.to };
  if (!op || !operand) return { ...span, kind: "Bad" };
  if (op.name === "not") return lowerTest(lowering, node);
  const value = lowerExpression(lowering, operand);
  const sign = textOf(lowering, op);
  if (sign === "-" || sign === "+" || sign === "~") return { ...span, kind: "Unary", op: sign, value };
  return { ...span, kind: "Bad" };
}

function binary(lowering: Lowering, node: Node): Expr {
  const nodes = node.children;
  const span = { start: node.from, end: node.to };
  const [first, op, last] = nodes;
  if (!first || !op || !last) return { ...span, kind: "Bad" };
  if (isTestOperator(op)) return lowerTest(lowering, node);
  const sign = textOf(lowering, op);
  if (!BINARY.has(sign)) return { ...span, kind: "Bad" };
  const left = lowerExpression(lowering, first);
  return { ...span, kind: "Binary", op: sign as BinaryOp, left, right: lowerExpression(lowering, last) };
}

const BINARY = new Set<string>(["+", "-", "*", "/", "//", "%", "**", "@", "&", "|", "^", "<<", ">>"]);

function call(lowering: Lowering, node: Node): Expr {
  const span = { start: node.from, end: node.to };
  const [func, list] = node.children;
  const given = list && lowerArguments(lowering, list);
  if (!func || !given) return { ...span, kind: "Bad" };
  return { ...span, kind: "Call", func: lowerExpression(lowering, func), ...given };
}

function member(lowering: Lowering, node: Node): Expr {
  const span = { start: node.from, end: node.to };
  const [object, mark, ...rest] = node.children;
  if (!object || !mark) return { ...span, kind: "Bad" };
  const value = lowerExpression(lowering, object);
  if (mark.name === ".") {
    const name = rest[0];
    if (!name) return { ...span, kind: "Bad" };
    return { ...span, kind: "Attribute", value, name: textOf(lowering, name), nameStart: name.from };
  }
  return { ...span, kind: "Subscript", value, index: subscript(lowering, rest.slice(0, -1)) };
}

function subscript(lowering: Lowering, nodes: readonly Node[]): Expr {
  const parts: Node[][] = [[]];
  for (const node of nodes) {
    if (node.name === ",") parts.push([]);
    else parts[parts.length - 1]?.push(node);
  }
  const trailing = parts.length > 1 && parts[parts.length - 1]?.length === 0;
  const items = (trailing ? parts.slice(0, -1) : parts).map((part) => subscriptPart(lowering, part));
  const first = items[0] ?? { start: 0, end: 0, kind: "Bad" };
  if (parts.length === 1) return first;
  return { start: first.start, end: items[items.length - 1]?.end ?? first.end, kind: "Tuple", items };
}

function subscriptPart(lowering: Lowering, nodes: readonly Node[]): Expr {
  const colons = nodes.filter((node) => node.name === ":").length;
  if (colons === 0) return lowerItems(lowering, nodes)[0] ?? { start: 0, end: 0, kind: "Bad" };
  const slots: (Expr | undefined)[] = [undefined, undefined, undefined];
  let slot = 0;
  for (const node of nodes) {
    if (node.name === ":") slot++;
    else slots[slot] = lowerExpression(lowering, node);
  }
  const slice: Expr = { start: nodes[0]?.from ?? 0, end: nodes[nodes.length - 1]?.to ?? 0, kind: "Slice" };
  if (slots[0]) slice.lower = slots[0];
  if (slots[1]) slice.upper = slots[1];
  if (slots[2]) slice.step = slots[2];
  return slice;
}

function lambda(lowering: Lowering, node: Node): Expr {
  const nodes = node.children;
  const body = nodes[nodes.length - 1];
  const list = nodes.find((child) => child.name === "ParamList");
  const span = { start: node.from, end: node.to };
  if (!body || (list && isBroken(list))) return { ...span, kind: "Bad" };
  return { ...span, kind: "Lambda", params: lowerParams(lowering, list), body: lowerExpression(lowering, body) };
}

function yieldExpression(lowering: Lowering, node: Node): Expr {
  const span = { start: node.from, end: node.to };
  const rest = node.children.slice(1).filter((child) => !child.error);
  if (rest.length === 0) return { ...span, kind: "Yield" };
  if (rest[0]?.name === "from" && rest[1]) {
    return { ...span, kind: "YieldFrom", value: lowerExpression(lowering, rest[1]) };
  }
  return { ...span, kind: "Yield", value: lowerExpressionList(lowering, rest) };
}
