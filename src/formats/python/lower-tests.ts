import type { CompareOp, Expr } from "./ast.ts";
import { lowerExpression } from "./lower-expressions.ts";
import { isBroken, type Lowering, type Node, textOf } from "./lowering.ts";

/** Whether a node of the tree is a word or sign of a condition. */
export function isTestOperator(node: Node): boolean {
  return TEST_WORDS.has(node.name);
}

/**
 * `or`, `and`, `not` and comparisons. The grammar gives `not` no rank of its own (`not a and b` comes out as
 * `not (a and b)`), so the operands and operators are laid out flat and ranked here as Python ranks them.
 */
export function lowerTest(lowering: Lowering, node: Node): Expr {
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
