import type { Handler, Stmt } from "../ast.ts";
import { callWith } from "./calls.ts";
import { evaluate, placeIn } from "./expressions.ts";
import { havocStatement } from "./havoc.ts";
import { type ClassObj, type Frame, isRaised, type Obj, type Raised, tuple, unknownObj } from "./objects.ts";
import { exceptionClass, isSubclass, raise, raiseInstance } from "./raise.ts";
import { assign } from "./scopes.ts";
import { run, type Signal } from "./statements.ts";
import { lose } from "./subscript.ts";
import { assignTarget } from "./targets.ts";

/** Runs `try`; exception groups are not followed. */
export function runTry(frame: Frame, node: Stmt & { kind: "Try" }): Signal {
  if (node.group) {
    havocStatement(frame, node, unknownObj("exception groups are not followed", placeIn(frame, node)));
    return undefined;
  }
  if (node.final.length === 0) return runGuarded(frame, node);
  let signal: Signal;
  try {
    signal = runGuarded(frame, node);
  } catch (thrown) {
    if (!isRaised(thrown)) throw thrown;
    const last = run(frame, node.final);
    if (last) return last;
    throw thrown;
  }
  return run(frame, node.final) ?? signal;
}

function runGuarded(frame: Frame, node: Stmt & { kind: "Try" }): Signal {
  const { machine } = frame;
  const guarded = node.handlers.length > 0;
  if (guarded) machine.trying++;
  const depth = machine.trying;
  let signal: Signal;
  try {
    signal = run(frame, node.body);
  } catch (thrown) {
    machine.trying = depth;
    if (guarded) machine.trying--;
    if (!isRaised(thrown)) throw thrown;
    const handler = handlerFor(frame, node.handlers, thrown);
    if (!handler) throw thrown;
    return runHandler(frame, handler, thrown);
  }
  if (guarded) machine.trying--;
  return signal ?? run(frame, node.orelse);
}

function handlerFor(frame: Frame, handlers: readonly Handler[], raised: Raised): Handler | undefined {
  for (const handler of handlers) {
    if (!handler.type) return handler;
    const type = evaluate(frame, handler.type);
    if (matches(frame, type, raised)) return handler;
  }
  return undefined;
}

function matches(frame: Frame, type: Obj, raised: Raised): boolean {
  if (type.t === "tuple") return type.items.some((one) => matches(frame, one, raised));
  if (type.t === "class") {
    if (raised.cls) return isSubclass(raised.cls, type);
    if (type === exceptionClass("Exception") || type === exceptionClass("BaseException")) return true;
  }
  return frame.machine.decide(raised.at, "raises");
}

function runHandler(frame: Frame, handler: Handler, raised: Raised): Signal {
  if (handler.name) assign(frame.scope, handler.name, exceptionObject(raised), raised.at);
  const inner: Frame = { ...frame, handling: raised };
  const signal = run(inner, handler.body);
  if (handler.name) frame.scope.names.delete(handler.name);
  return signal;
}

function exceptionObject(raised: Raised): Obj {
  return raised.value ?? unknownObj("the text of an exception is not followed", raised.at);
}

/** Runs `raise`. */
export function runRaise(frame: Frame, node: Stmt & { kind: "Raise" }): never {
  const at = placeIn(frame, node);
  if (!node.value) {
    if (frame.handling) throw frame.handling;
    return raise("RuntimeError", "No active exception to reraise", at);
  }
  const value = evaluate(frame, node.value);
  if (node.cause) evaluate(frame, node.cause);
  const made = value.t === "class" ? callWith(frame, value, [], at) : value;
  if (made.t === "instance") {
    const args = made.attrs.get("args");
    raiseInstance(made.cls as ClassObj, args?.t === "tuple" ? args.items : tuple([]).items, at, made);
  }
  const raised: Raised = { raised: true, args: [], at, message: "an exception" };
  throw raised;
}

/** Runs `with`. Only `contextlib.suppress` is followed; any other manager may have changed what it is. */
export function runWith(frame: Frame, node: Stmt & { kind: "With" }): Signal {
  let suppressed: Obj | undefined;
  for (const item of node.items) {
    const manager = evaluate(frame, item.value);
    if (manager.t === "instance" && manager.cls.name === "suppress") suppressed = manager.attrs.get("of");
    else if (manager.t !== "unknown")
      lose(manager, unknownObj("a context manager may change it", placeIn(frame, item.value)));
    if (item.target)
      assignTarget(
        frame,
        item.target,
        unknownObj("what a context manager gives is not followed", placeIn(frame, item.value)),
      );
  }
  if (!suppressed) return run(frame, node.body);
  const { machine } = frame;
  const depth = machine.trying;
  machine.trying++;
  try {
    return run(frame, node.body);
  } catch (thrown) {
    if (isRaised(thrown) && matches(frame, suppressed, thrown)) return undefined;
    throw thrown;
  } finally {
    machine.trying = depth;
  }
}
