import type { Expr, FunctionDef, Stmt } from "../ast.ts";
import { blocksOf, expressionsOf, partsOf } from "../walk.ts";
import { placeIn } from "./expressions.ts";
import { type Frame, type Obj, type Scope, type UnknownObj, unknownObj } from "./objects.ts";
import { resolve, scopeWords } from "./scopes.ts";
import { lose } from "./subscript.ts";

/**
 * Statements that run an unknown number of times, or nobody knows how: every name they may bind and every object
 * they may change is unknown from here on. A `return` among them makes the result of the function unknown.
 */
export function havoc(frame: Frame, body: readonly Stmt[], cause: UnknownObj): void {
  const names = new Set<string>();
  const seen = new Set<object>();
  for (const statement of body) readNames(statement, names);
  const words = scopeWords(body);
  for (const name of words.bound) {
    const found = resolve(frame.scope, name);
    const at = found && found !== "unset" ? found.at : cause.at;
    if (found && found !== "unset") loseDeep(frame, found.value, cause, seen);
    target(frame.scope, name).names.set(name, { value: unknownObj(cause.why, cause.at), at });
  }
  for (const name of names) {
    const found = resolve(frame.scope, name);
    if (found && found !== "unset") loseDeep(frame, found.value, cause, seen);
  }
  if (names.has("environ") || names.has("putenv")) {
    frame.machine.environmentLost = unknownObj(
      "the environment may be changed by statements that are not followed",
      cause.at,
    );
  }
  if (body.some(leaves)) throw { escaped: true, cause };
}

/** The same, where it does not matter that the statements may leave their function. */
export function havocQuietly(frame: Frame, body: readonly Stmt[], cause: UnknownObj): void {
  try {
    havoc(frame, body, cause);
  } catch (thrown) {
    if (!isEscaped(thrown)) throw thrown;
  }
}

/** Thrown where lost statements may leave their function; the call's result is unknown. */
export type Escaped = { escaped: true; cause: UnknownObj };

/** Whether what was thrown is this. */
export function isEscaped(thrown: unknown): thrown is Escaped {
  return typeof thrown === "object" && thrown !== null && "escaped" in thrown;
}

/** One statement that is not followed at all. */
export function havocStatement(frame: Frame, node: Stmt, cause: UnknownObj): void {
  if (node.kind !== "Bad") {
    havoc(frame, [node], cause);
    return;
  }
  // Its text may bind any name, those that have a value already included.
  const at = placeIn(frame, node);
  const lost = unknownObj("it may be set by a statement that is not understood", at);
  for (const [name, binding] of frame.scope.names) {
    if (frame.machine.wordsOf(frame.file, node).has(name)) frame.scope.names.set(name, { value: lost, at: binding.at });
  }
  for (const name of frame.machine.wordsOf(frame.file, node)) {
    if (!frame.scope.names.has(name)) frame.scope.names.set(name, { value: lost, at });
  }
}

function target(scope: Scope, name: string): Scope {
  if (scope.globalNames?.has(name)) return scope.globals;
  return scope;
}

/** Objects reachable through a value; what a called function of the module may touch counts, too. */
function loseDeep(frame: Frame, value: Obj, cause: UnknownObj, seen: Set<object>): void {
  if (seen.has(value)) return;
  seen.add(value);
  if (value.t === "func" && Array.isArray(value.body)) {
    const body: FunctionDef["body"] = value.body;
    const names = new Set<string>();
    for (const statement of body) readNames(statement, names);
    const words = scopeWords(body);
    for (const name of words.globals) {
      value.scope.globals.names.set(name, { value: unknownObj(cause.why, cause.at), at: cause.at });
    }
    for (const name of names) {
      const found = resolve(value.scope, name);
      if (found && found !== "unset") loseDeep(frame, found.value, cause, seen);
    }
    if (names.has("environ")) frame.machine.environmentLost = cause;
    return;
  }
  if (value.t === "class") for (const attr of value.attrs.values()) loseDeep(frame, attr, cause, seen);
  lose(value, cause);
}

function readNames(statement: Stmt, names: Set<string>): void {
  for (const expression of expressionsOf(statement)) readExpression(expression, names);
  for (const block of blocksOf(statement)) for (const inner of block) readNames(inner, names);
  if (statement.kind === "Def" || statement.kind === "Class")
    for (const inner of statement.body) readNames(inner, names);
}

function readExpression(node: Expr, names: Set<string>): void {
  if (node.kind === "Name") names.add(node.id);
  if (node.kind === "Attribute") names.add(node.name);
  if (node.kind === "Lambda") readExpression(node.body, names);
  for (const part of partsOf(node)) readExpression(part, names);
}

/** True where a statement may return from its function, or leave a loop that is not its own. */
function leaves(statement: Stmt): boolean {
  if (statement.kind === "Return") return true;
  if (statement.kind === "Def" || statement.kind === "Class") return false;
  return blocksOf(statement).some((block) => block.some(leaves));
}
