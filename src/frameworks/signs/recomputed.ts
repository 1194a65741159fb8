import type { Expr, FunctionDef, Stmt } from "../../formats/python/ast.ts";
import { blocksOf, everyExpression, expressionsOf } from "../../formats/python/walk.ts";
import type { Collection } from "./collections.ts";
import type { Access } from "./stores.ts";

const STORES = /redis|valkey|memcache/i;

/** The module of one who uses it knows a store that processes share: the collection stands in for that. */
export function isKeptElsewhere({ module }: Collection, found: readonly Access[]): boolean {
  const modules = new Set([module, ...found.map(({ where }) => where.scope.module)]);
  return [...modules].some((one) => [...one.bindings.names.keys()].some((name) => STORES.test(name)));
}

/** One who does not find an entry makes it up again: what another process has is not missed. */
export function isRecomputed(found: readonly Access[]): boolean {
  const functions = new Set(found.map(({ func }) => func));
  return [...functions].some((func) =>
    makesUp(
      func,
      found.filter((one) => one.func === func),
    ),
  );
}

function makesUp(func: FunctionDef, found: readonly Access[]): boolean {
  const reads = new Set(found.filter(({ does }) => does === "read").map(({ node }) => node));
  const filled = found.filter(({ does, value }) => does === "write" && value && !isFresh(value));
  /** Names that stand for what was looked up. */
  const names = new Set<string>();
  const looksUp = (node: Expr): boolean =>
    [...everyExpression(node)].some((part) => reads.has(part) || (part.kind === "Name" && names.has(part.id)));
  const visit = (body: readonly Stmt[]): boolean =>
    body.some((node) => {
      if (node.kind === "Assign" && looksUp(node.value)) {
        for (const target of node.targets) if (target.kind === "Name") names.add(target.id);
      }
      for (const expression of expressionsOf(node))
        for (const part of everyExpression(expression)) if (isOtherwise(part, looksUp)) return true;
      if (node.kind === "If" && looksUp(node.test)) {
        const absent = isAbsence(node.test) ? node.body : node.orelse;
        if (filled.some((one) => holds(absent, one.node)) || absent.some((one) => replaces(one, names))) return true;
        const last = node.body.at(-1);
        if (
          last?.kind === "Return" &&
          last.value &&
          looksUp(last.value) &&
          filled.some((one) => one.node.start > node.end)
        )
          return true;
      }
      if (
        node.kind === "Try" &&
        blocksOf(node)
          .slice(1)
          .some((block) => filled.some((one) => holds(block, one.node)))
      )
        return true;
      return node.kind !== "Class" && blocksOf(node).some(visit);
    });
  return visit(func.body);
}

/** `known.get(key) or load(key)`. */
function isOtherwise(part: Expr, looksUp: (node: Expr) => boolean): boolean {
  return part.kind === "Bool" && part.op === "or" && looksUp(part.left) && isMade(part.right);
}

/** `job = load(key)` in place of what was not found. */
function replaces(node: Stmt, names: ReadonlySet<string>): boolean {
  return (
    node.kind === "Assign" &&
    node.targets.some((target) => target.kind === "Name" && names.has(target.id)) &&
    isMade(node.value)
  );
}

function isMade(node: Expr): boolean {
  return (node.kind === "Call" || node.kind === "Await") && !isFresh(node);
}

function isAbsence(test: Expr): boolean {
  return [...everyExpression(test)].some(
    (part) =>
      (part.kind === "Unary" && part.op === "not") ||
      (part.kind === "Compare" && part.rest.some(({ op }) => op === "not in" || op === "is")),
  );
}

function holds(body: readonly Stmt[], { start, end }: Expr): boolean {
  return body.some((one) => one.start <= start && end <= one.end);
}

/** Makers of what is empty at first and is filled by the requests that follow. */
const EMPTY =
  /^(?:list|dict|set|deque|defaultdict|OrderedDict|time|now|utcnow|isoformat|uuid4|str)$|Memory|History|Session|State|Cart|Room|Game|Conversation/;

/** An entry as it begins: an empty list, a dictionary of such, the state of a new conversation. */
export function isFresh(value: Expr): boolean {
  if (value.kind === "Await") return false;
  return (
    [...everyExpression(value)].every((part) => {
      if (part.kind === "Await" || part.kind === "Comp" || part.kind === "DictComp") return false;
      if (part.kind !== "Call") return true;
      return EMPTY.test(
        part.func.kind === "Attribute" ? part.func.name : part.func.kind === "Name" ? part.func.id : "",
      );
    }) &&
    (value.kind === "List" ||
      value.kind === "Dict" ||
      value.kind === "Set" ||
      value.kind === "Call" ||
      value.kind === "Int")
  );
}
