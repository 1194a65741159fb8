import type { ClassDef, Expr, FunctionDef, Stmt } from "../../formats/python/ast.ts";
import { blocksOf, everyExpression, expressionsOf } from "../../formats/python/walk.ts";
import type { SourceGraph } from "../source/graph.ts";
import { resolveExpression, type Scope } from "../source/resolve.ts";
import { everyStatement, type Where } from "../source/visit.ts";
import { isConstant, keywordOf } from "./reader.ts";

type CallNode = Expr & { kind: "Call" };
/** A function a thread runs, with what its names are looked up in. */
type Body = { node: FunctionDef; scope: Scope; cls?: ClassDef };
/** A call on the way: in a loop or not, only made after an error or not, how many functions down. */
type Step = { call: CallNode; scope: Scope; loop: boolean; handled: boolean; depth: number };

/** Functions that call functions are followed this deep. */
const DEEPEST = 3;

/**
 * Whether a thread that is started does nothing by the clock: it ends by itself (a model is warmed up), takes what is
 * put into a queue, or looks after what only its own process has (connections, entries of a cache). Several processes
 * that each have one do nothing twice. Where the thread's function is not found, it may be a schedule.
 */
export function isErrand(graph: SourceGraph, where: Where, start: CallNode): boolean {
  const made = start.func.kind === "Attribute" ? madeAt(graph, where, start.func.value) : undefined;
  const target = made && (keywordOf(made.call, "target") ?? made.call.args[1]);
  const body = made && target && bodyOf(graph, made.scope, made.cls, target);
  if (!body) return false;
  const steps = [...stepsOf(graph, body)];
  if (steps.some(({ call, loop }) => loop && takesFromQueue(call))) return true;
  const repeats = steps.some(({ call, loop, handled }) => isPolling(call) || (loop && !handled && isPause(call)));
  return !repeats || looksAfterItself(graph, body, steps);
}

/** The call that made the thread: written where it is started, or given to a name or an attribute before. */
function madeAt(
  graph: SourceGraph,
  where: Where,
  node: Expr,
): { call: CallNode; scope: Scope; cls?: ClassDef } | undefined {
  const { scope, cls } = where;
  if (node.kind === "Call") return { call: node, scope, ...(cls ? { cls } : {}) };
  if (node.kind === "Attribute" && isSelf(node.value) && cls) {
    for (const { node: other, where: there } of everyStatement(scope.module)) {
      if (there.cls !== cls || other.kind !== "Assign" || other.value.kind !== "Call") continue;
      if (other.targets.some((one) => one.kind === "Attribute" && isSelf(one.value) && one.name === node.name))
        return { call: other.value, scope: there.scope, cls };
    }
    return undefined;
  }
  const found = resolveExpression(graph, scope, node);
  if (found?.kind !== "value" || found.value.kind !== "Call") return undefined;
  return { call: found.value, scope: found.scope, ...(cls ? { cls } : {}) };
}

function bodyOf(graph: SourceGraph, scope: Scope, cls: ClassDef | undefined, node: Expr): Body | undefined {
  if (node.kind === "Attribute" && isSelf(node.value)) {
    const method = cls?.body.find((one) => one.kind === "Def" && one.name === node.name);
    if (method?.kind !== "Def") return undefined;
    return { node: method, scope: { module: scope.module, functions: [method] }, ...(cls ? { cls } : {}) };
  }
  const found = resolveExpression(graph, scope, node);
  if (found?.kind !== "function") return undefined;
  // What a function defines inside itself sees its names and its object.
  const around = scope.functions.filter((one) => found.module === scope.module && isWithin(found.node, one));
  return {
    node: found.node,
    scope: { module: found.module, functions: [...around, found.node] },
    ...(cls && around.length > 0 ? { cls } : {}),
  };
}

function isWithin(inner: FunctionDef, outer: FunctionDef): boolean {
  return inner.start > outer.start && inner.end <= outer.end;
}

function* stepsOf(
  graph: SourceGraph,
  body: Body,
  around = { loop: false, handled: false },
  depth = 0,
  seen = new Set<FunctionDef>(),
): Generator<Step> {
  if (seen.has(body.node)) return;
  seen.add(body.node);
  for (const { call, loop, handled } of callsOf(body.node.body, around.loop, around.handled)) {
    yield { call, scope: body.scope, loop, handled, depth };
    const next = depth < DEEPEST ? bodyOf(graph, body.scope, body.cls, call.func) : undefined;
    if (next) yield* stepsOf(graph, next, { loop, handled }, depth + 1, seen);
  }
}

function* callsOf(
  body: readonly Stmt[],
  loop: boolean,
  handled: boolean,
): Generator<{ call: CallNode; loop: boolean; handled: boolean }> {
  for (const node of body) {
    if (node.kind === "Def" || node.kind === "Class") continue;
    const inside = loop || node.kind === "While";
    for (const expression of expressionsOf(node))
      for (const call of everyExpression(expression)) if (call.kind === "Call") yield { call, loop: inside, handled };
    const handlers = node.kind === "Try" ? node.handlers.map((handler) => handler.body) : [];
    for (const block of blocksOf(node)) yield* callsOf(block, inside, handled || handlers.includes(block));
  }
}

function nameOf({ func }: CallNode): string {
  return func.kind === "Attribute" ? func.name : func.kind === "Name" ? func.id : "";
}

/** Waiting for a time; to wait without one is to wait for somebody. */
function isPause(call: CallNode): boolean {
  const name = nameOf(call);
  if (name === "wait") return call.args.length > 0 || keywordOf(call, "timeout") !== undefined;
  return name === "sleep" || name === "run_pending";
}

/** Loops that packages have inside: bots that ask for messages, event loops; and a timer that is set again. */
function isPolling(call: CallNode): boolean {
  return /^(?:Timer|run_forever|loop_forever|run_pending|polling|(?:infinity|start|run)_polling)$/.test(nameOf(call));
}

/** Taking from a queue: of two that take from one, each gets something else. */
function takesFromQueue(call: CallNode): boolean {
  const name = nameOf(call);
  if (call.func.kind !== "Attribute") return false;
  const [first] = call.args;
  if (/^(?:get_nowait|popleft|b[lr]pop|bzpop(?:min|max)|xreadgroup)$/.test(name)) return true;
  if (name === "get") return first === undefined || isConstant(first, true) || isConstant(first, false);
  return /^(?:get|take|pop|next|dequeue)(?:_|$)/.test(name) && keywordOf(call, "timeout") !== undefined;
}

/** What is done for what a process alone has. */
const UPKEEP = /heart_?beat|keep_?alive|(?:^|_)ping(?:_|$)|clean|evict|expire|stale|idle|prune|sweep/i;
/** What is asked of locks, events, threads and collections on the way. */
const PLAIN =
  /^(?:wait|is_set|is_alive|set|clear|acquire|release|join|items|values|keys|append|pop|get|remove|discard|add|copy)$/;
const STANDARD = /^(?:time|datetime|logging|threading|gc)(?:\.|$)/;

/** An object's own loop that does nothing but look after what the object holds. */
function looksAfterItself(graph: SourceGraph, { cls }: Body, steps: readonly Step[]): boolean {
  if (!cls) return false;
  const own = steps.filter(({ loop, depth }) => loop && depth === 0);
  const tended = own.filter(({ call }) => isOfSelf(call.func) && UPKEEP.test(nameOf(call)));
  return tended.length > 0 && own.every((step) => tended.includes(step) || isBeside(graph, step));
}

/** A call that does no job: of Python's own modules, of a log, of a local name, of a lock or collection. */
function isBeside(graph: SourceGraph, { call, scope }: Step): boolean {
  if (isOfSelf(call.func)) return PLAIN.test(nameOf(call));
  let root = call.func;
  while (root.kind === "Attribute" || root.kind === "Call") root = root.kind === "Call" ? root.func : root.value;
  if (root.kind !== "Name") return true;
  const found = resolveExpression(graph, scope, root);
  if (found === undefined || /log/i.test(root.id)) return true;
  return found.kind === "foreign" && STANDARD.test(found.name);
}

function isOfSelf(node: Expr): boolean {
  return node.kind === "Attribute" && (isSelf(node.value) || isOfSelf(node.value));
}

function isSelf(node: Expr): boolean {
  return node.kind === "Name" && node.id === "self";
}
