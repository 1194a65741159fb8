import type { Place } from "../../../model/place.ts";
import type { Expr, Stmt } from "../ast.ts";
import { blocksOf } from "../walk.ts";
import { attribute, setAttribute } from "./attributes.ts";
import { callWith } from "./calls.ts";
import { defineClass } from "./classes.ts";
import { evaluate, placeIn } from "./expressions.ts";
import { makeFunction } from "./functions.ts";
import { runRaise, runTry, runWith } from "./guarded.ts";
import { havoc, havocStatement } from "./havoc.ts";
import { runImport } from "./imports.ts";
import { type Frame, type Obj, unknownObj } from "./objects.ts";
import { binary, opaque } from "./operators.ts";
import { iterate, knownTruth, spend, truth } from "./protocol.ts";
import { raise, stop } from "./raise.ts";
import { assign, resolve } from "./scopes.ts";
import { deleteItem, getItem, lose, setItem } from "./subscript.ts";
import { assignTarget } from "./targets.ts";

/** How a block ended when not by falling off its end. */
export type Signal = undefined | "break" | "continue" | { value: Obj };

/** Runs the statements of a block in order. */
export function run(frame: Frame, body: readonly Stmt[]): Signal {
  for (const statement of body) {
    frame.machine.statement = statement;
    delete frame.machine.assumed;
    const signal = runOrLose(frame, statement);
    if (signal) return signal;
  }
  return undefined;
}

/** Where nothing is decided for us, a statement that cannot be decided is lost, and with it all it may change. */
function runOrLose(frame: Frame, statement: Stmt): Signal {
  try {
    return runStatement(frame, statement);
  } catch (thrown) {
    if (!isUndecided(thrown) || jumps(statement)) throw thrown;
    // An exception may go to any handler around it: all of the outermost `try` is lost.
    if (thrown.question === "raises" && frame.machine.trying > 0) throw thrown;
    havoc(frame, [statement], unknownObj("it depends on something that is not known", thrown.at));
    return undefined;
  }
}

type Undecided = { undecided: true; at: Place; question: "truth" | "raises" };

function isUndecided(thrown: unknown): thrown is Undecided {
  return typeof thrown === "object" && thrown !== null && "undecided" in thrown;
}

/** True where a statement may leave or repeat a loop around it. */
function jumps(statement: Stmt): boolean {
  if (statement.kind === "Break" || statement.kind === "Continue") return true;
  if (statement.kind === "For" || statement.kind === "While") return statement.orelse.some(jumps);
  return blocksOf(statement).some((block) => block.some(jumps));
}

function runStatement(frame: Frame, node: Stmt): Signal {
  const at = placeIn(frame, node);
  spend(frame, at);
  switch (node.kind) {
    case "Expr":
      evaluate(frame, node.value);
      return undefined;
    case "Assign": {
      const value = evaluate(frame, node.value);
      for (const target of node.targets) assignTarget(frame, target, value, node.value);
      return undefined;
    }
    case "AnnAssign":
      if (node.value) assignTarget(frame, node.target, evaluate(frame, node.value), node.value);
      return undefined;
    case "AugAssign":
      augment(frame, node);
      return undefined;
    case "If": {
      const branch = truth(frame, evaluate(frame, node.test), placeIn(frame, node.test));
      return run(frame, branch ? node.body : node.orelse);
    }
    case "While":
      return runWhile(frame, node);
    case "For":
      return runFor(frame, node);
    case "Try":
      return runTry(frame, node);
    case "With":
      return runWith(frame, node);
    case "Def": {
      let value: Obj = makeFunction(frame, node.name, node.params, node.body, at, node.async);
      for (const decorator of [...node.decorators].reverse())
        value = callWith(frame, evaluate(frame, decorator), [value], at);
      assign(frame.scope, node.name, value, at);
      return undefined;
    }
    case "Class":
      assign(frame.scope, node.name, defineClass(frame, node, run), at);
      return undefined;
    case "Return":
      return { value: node.value ? evaluate(frame, node.value) : { t: "none" } };
    case "Raise":
      return runRaise(frame, node);
    case "Import":
    case "From":
      runImport(frame, node, at);
      return undefined;
    case "Delete":
      for (const target of node.targets) remove(frame, target);
      return undefined;
    case "Assert": {
      const test = evaluate(frame, node.test);
      // An assertion that cannot be decided is taken to hold: otherwise the module would not load.
      if (knownTruth(test) === false) raise("AssertionError", "", at);
      return undefined;
    }
    case "Break":
      return "break";
    case "Continue":
      return "continue";
    case "Match":
    case "Bad":
      if (jumps(node)) stop("a loop that is left from a statement that is not followed", at);
      havocStatement(frame, node, unknownObj("it may be changed by a statement that is not followed", at));
      return undefined;
    case "TypeAlias":
      assign(frame.scope, node.name, unknownObj("types are not followed", at), at);
      return undefined;
    default:
      return undefined;
  }
}

function augment(frame: Frame, node: Stmt & { kind: "AugAssign" }): void {
  const at = placeIn(frame, node);
  const combine = (old: Obj): Obj => {
    const value = evaluate(frame, node.value);
    // A list is extended in place: every other name of it sees the change.
    if (old.t === "list" && node.op === "+") {
      callWith(frame, attribute(frame, old, "extend", at), [value], at);
      return old;
    }
    if (old.t === "dict" && node.op === "|") {
      callWith(frame, attribute(frame, old, "update", at), [value], at);
      return old;
    }
    if ((old.t === "list" && node.op === "*") || old.t === "set") {
      lose(old, unknownObj("it was changed in a way that is not followed", at));
      return old;
    }
    return binary(frame, node.op, old, value, at);
  };
  const { target } = node;
  if (target.kind === "Name") {
    const found = resolve(frame.scope, target.id);
    if (found === "unset") raise("UnboundLocalError", `local variable '${target.id}'`, at);
    const old = evaluate(frame, target);
    assignTarget(frame, target, combine(old), node.value);
  } else if (target.kind === "Attribute") {
    const holder = evaluate(frame, target.value);
    setAttribute(holder, target.name, combine(attribute(frame, holder, target.name, at)), at);
  } else if (target.kind === "Subscript") {
    const holder = evaluate(frame, target.value);
    const index = evaluate(frame, target.index);
    setItem(frame, holder, index, combine(getItem(frame, holder, index, at)), at);
  }
}

function runWhile(frame: Frame, node: Stmt & { kind: "While" }): Signal {
  const at = placeIn(frame, node.test);
  for (;;) {
    spend(frame, at);
    const test = evaluate(frame, node.test);
    const sure = knownTruth(test);
    if (sure === undefined) {
      havoc(frame, [node], test.t === "unknown" ? test : unknownObj("it is set in a loop that is not followed", at));
      return undefined;
    }
    if (!sure) return run(frame, node.orelse);
    const signal = run(frame, node.body);
    if (signal === "break") return undefined;
    if (typeof signal === "object") return signal;
  }
}

function runFor(frame: Frame, node: Stmt & { kind: "For" }): Signal {
  const at = placeIn(frame, node.iter);
  const source = evaluate(frame, node.iter);
  const next = node.async ? opaque(frame, at) : iterate(frame, source, at);
  if (typeof next !== "function") {
    havoc(frame, [node], next);
    return undefined;
  }
  for (let item = next(); item; item = next()) {
    spend(frame, at);
    assignTarget(frame, node.target, item);
    const signal = run(frame, node.body);
    if (signal === "break") return undefined;
    if (typeof signal === "object") return signal;
  }
  const lost = "lost" in source ? source.lost : undefined;
  if (lost) {
    havoc(frame, [node], lost);
    return undefined;
  }
  return run(frame, node.orelse);
}

function remove(frame: Frame, target: Expr): void {
  const at = placeIn(frame, target);
  if (target.kind === "Name") {
    const scope = frame.scope.globalNames?.has(target.id) ? frame.scope.globals : frame.scope;
    if (!scope.names.delete(target.id)) raise("NameError", `name '${target.id}' is not defined`, at);
  } else if (target.kind === "Subscript") {
    const holder = evaluate(frame, target.value);
    deleteItem(frame, holder, evaluate(frame, target.index), at);
  } else if (target.kind === "Attribute") {
    const holder = evaluate(frame, target.value);
    if (holder.t === "instance" || holder.t === "class" || holder.t === "module") holder.attrs.delete(target.name);
  } else if (target.kind === "Tuple" || target.kind === "List") for (const item of target.items) remove(frame, item);
}
