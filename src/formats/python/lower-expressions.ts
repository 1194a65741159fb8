import type { BinaryOp, Call, Clause, CompareOp, Expr, Param } from "./ast.ts";
import { decodeNumber } from "./literals.ts";
import { lowerStrings } from "./lower-strings.ts";
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
      return comprehension(lowering, span, "list", inner(node));
    case "SetComprehensionExpression":
      return comprehension(lowering, span, "set", inner(node));
    case "ComprehensionExpression":
      return comprehension(lowering, span, "generator", inner(node));
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

/** Parameters of a function or lambda. */
export function lowerParams(lowering: Lowering, node: Node | undefined): Param[] {
  const params: Param[] = [];
  if (!node) return params;
  let kind: Param["kind"] = "plain";
  let keywordOnly = false;
  const nodes = node.children;
  for (const [index, child] of nodes.entries()) {
    if (child.name === "*") {
      keywordOnly = true;
      kind = nodes[index + 1]?.name === "VariableName" ? "args" : "plain";
    } else if (child.name === "**") kind = "kwargs";
    else if (child.name === "/") for (const param of params) param.only = "positional";
    else if (child.name === "VariableName" && nodes[index - 1]?.name !== "AssignOp") {
      const param: Param = { name: textOf(lowering, child), kind, start: child.from };
      if (keywordOnly && kind === "plain") param.only = "keyword";
      let next = index + 1;
      const annotation = nodes[next];
      if (annotation?.name === "TypeDef") {
        const type = annotation.children[1];
        if (type) param.annotation = lowerExpression(lowering, type);
        next++;
      }
      const value = nodes[next]?.name === "AssignOp" ? nodes[next + 1] : undefined;
      if (value) param.value = lowerExpression(lowering, value);
      params.push(param);
      kind = "plain";
    }
  }
  return params;
}

/** Arguments of a call, a class or a decorator. */
export function lowerArguments(lowering: Lowering, node: Node): Pick<Call, "args" | "keywords"> | undefined {
  if (isBroken(node)) return undefined;
  const args: Expr[] = [];
  const keywords: { name?: string; value: Expr; start: number }[] = [];
  const nodes = inner(node);
  for (let at = 0; at < nodes.length; at++) {
    const child = nodes[at];
    if (!child || child.name === ",") continue;
    const next = nodes[at + 1];
    if (child.name === "*" && next) {
      const value = lowerExpression(lowering, next);
      args.push({ start: child.from, end: value.end, kind: "Starred", value });
      at++;
    } else if (child.name === "**" && next) {
      keywords.push({ value: lowerExpression(lowering, next), start: child.from });
      at++;
    } else if (next?.name === "AssignOp") {
      const valueNode = nodes[at + 2];
      if (!valueNode) return undefined;
      const value = lowerExpression(lowering, valueNode);
      const name = textOf(lowering, child);
      if (textOf(lowering, next) === ":=") {
        args.push({ start: child.from, end: value.end, kind: "Named", target: name, value });
      } else keywords.push({ name, value, start: child.from });
      at += 2;
    } else if (next?.name === "for" || next?.name === "async") {
      const span = { start: child.from, end: nodes[nodes.length - 1]?.to ?? child.to };
      args.push(comprehension(lowering, span, "generator", nodes.slice(at)));
      break;
    } else args.push(lowerExpression(lowering, child));
  }
  return { args, keywords };
}

function inner(node: Node): Node[] {
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

function comprehension(
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

function isTestOperator(node: Node): boolean {
  return TEST_WORDS.has(node.name);
}

/**
 * `or`, `and`, `not` and comparisons. The grammar gives `not` no rank of its own (`not a and b` comes out as
 * `not (a and b)`), so the operands and operators are laid out flat and ranked here as Python ranks them.
 */
function lowerTest(lowering: Lowering, node: Node): Expr {
  const tokens: TestToken[] = [];
  flattenTest(lowering, node, tokens);
  const state = { tokens, at: 0 };
  const result = parseOr(state);
  return state.at === tokens.length ? result : { start: node.from, end: node.to, kind: "Bad" };
}

type TestToken = { operand: Expr } | { op: string; start: number };
type TestState = { tokens: readonly TestToken[]; at: number };

function flattenTest(lowering: Lowering, node: Node, tokens: TestToken[]): void {
  const nodes = node.children;
  const isTest =
    !isBroken(node) &&
    ((node.name === "BinaryExpression" && nodes.slice(1, -1).some(isTestOperator)) ||
      (node.name === "UnaryExpression" && nodes[0]?.name === "not"));
  if (!isTest) {
    tokens.push({ operand: lowerExpression(lowering, node) });
    return;
  }
  let op = "";
  let start = node.from;
  for (const child of nodes) {
    if (isTestOperator(child)) {
      if (!op) start = child.from;
      op = op ? `${op} ${textOf(lowering, child)}` : textOf(lowering, child);
      continue;
    }
    if (op) tokens.push({ op, start });
    op = "";
    flattenTest(lowering, child, tokens);
  }
}

function takeOp(state: TestState, ops: ReadonlySet<string>): { op: string; start: number } | undefined {
  const token = state.tokens[state.at];
  if (!token || !("op" in token) || !ops.has(token.op)) return undefined;
  state.at++;
  return token;
}

function parseOr(state: TestState): Expr {
  let left = parseAnd(state);
  while (takeOp(state, OR)) left = joinBool("or", left, parseAnd(state));
  return left;
}

function parseAnd(state: TestState): Expr {
  let left = parseNot(state);
  while (takeOp(state, AND)) left = joinBool("and", left, parseNot(state));
  return left;
}

function joinBool(op: "and" | "or", left: Expr, right: Expr): Expr {
  return { start: left.start, end: right.end, kind: "Bool", op, left, right };
}

function parseNot(state: TestState): Expr {
  const op = takeOp(state, NOT);
  if (op) {
    const value = parseNot(state);
    return { start: op.start, end: value.end, kind: "Unary", op: "not", value };
  }
  const left = parseOperand(state);
  const rest: { op: CompareOp; value: Expr }[] = [];
  for (let found = takeOp(state, COMPARE); found; found = takeOp(state, COMPARE)) {
    rest.push({ op: found.op as CompareOp, value: parseOperand(state) });
  }
  const last = rest[rest.length - 1];
  return last ? { start: left.start, end: last.value.end, kind: "Compare", left, rest } : left;
}

function parseOperand(state: TestState): Expr {
  const token = state.tokens[state.at];
  if (!token || !("operand" in token)) return { start: 0, end: 0, kind: "Bad" };
  state.at++;
  return token.operand;
}

const OR = new Set(["or"]);
const AND = new Set(["and"]);
const NOT = new Set(["not"]);
const TEST_WORDS = new Set(["or", "and", "not", "in", "is", "CompareOp"]);
const COMPARE = new Set<string>(["<", ">", "==", ">=", "<=", "!=", "in", "not in", "is", "is not"]);
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
