import type { Place } from "../../../model/place.ts";
import type { Expr, FunctionDef, Param, Stmt } from "../ast.ts";
import { blocksOf, partsOf } from "../walk.ts";
import type { Binding, Obj, Scope } from "./objects.ts";

type Words = { bound: Set<string>; globals: Set<string>; nonlocals: Set<string> };

const known = new WeakMap<readonly Stmt[], Words>();

/** Names a block binds, and those it declares `global` or `nonlocal`; blocks of inner functions left out. */
export function scopeWords(body: readonly Stmt[]): Words {
  let words = known.get(body);
  if (!words) {
    words = { bound: new Set(), globals: new Set(), nonlocals: new Set() };
    for (const statement of body) collect(statement, words);
    known.set(body, words);
  }
  return words;
}

/** The names that are local to a function with this body. */
export function localNames(body: FunctionDef["body"], params: readonly Param[]): ReadonlySet<string> {
  const words = scopeWords(body);
  const names = new Set(params.map((param) => param.name));
  for (const name of words.bound) if (!words.globals.has(name) && !words.nonlocals.has(name)) names.add(name);
  return names;
}

function collect(statement: Stmt, words: Words): void {
  switch (statement.kind) {
    case "Assign":
      for (const target of statement.targets) bindTarget(target, words.bound);
      walrus(statement.value, words.bound);
      return;
    case "AnnAssign":
    case "AugAssign":
      bindTarget(statement.target, words.bound);
      if (statement.value) walrus(statement.value, words.bound);
      return;
    case "For":
      bindTarget(statement.target, words.bound);
      walrus(statement.iter, words.bound);
      break;
    case "If":
    case "While":
      walrus(statement.test, words.bound);
      break;
    case "With":
      for (const item of statement.items) {
        walrus(item.value, words.bound);
        if (item.target) bindTarget(item.target, words.bound);
      }
      break;
    case "Def":
    case "Class":
    case "TypeAlias":
      words.bound.add(statement.name);
      return;
    case "Import":
      for (const name of statement.names) words.bound.add(name.as ?? name.name.split(".")[0] ?? name.name);
      return;
    case "From":
      if (statement.names !== "*") for (const name of statement.names) words.bound.add(name.as ?? name.name);
      return;
    case "Global":
      for (const name of statement.names) words.globals.add(name);
      return;
    case "Nonlocal":
      for (const name of statement.names) words.nonlocals.add(name);
      return;
    case "Delete":
      for (const target of statement.targets) bindTarget(target, words.bound);
      return;
    case "Expr":
    case "Return":
      if (statement.value) walrus(statement.value, words.bound);
      return;
    case "Match":
      for (const one of statement.cases) for (const name of one.bound) words.bound.add(name);
      break;
    default:
  }
  for (const block of blocksOf(statement)) for (const inner of block) collect(inner, words);
  if (statement.kind === "Try") {
    for (const handler of statement.handlers) if (handler.name) words.bound.add(handler.name);
  }
}

function bindTarget(target: Expr, bound: Set<string>): void {
  if (target.kind === "Name") bound.add(target.id);
  else if (target.kind === "Tuple" || target.kind === "List") for (const item of target.items) bindTarget(item, bound);
  else if (target.kind === "Starred") bindTarget(target.value, bound);
}

/** Names bound by `:=` inside an expression. */
function walrus(expression: Expr, bound: Set<string>): void {
  if (expression.kind === "Named") bound.add(expression.target);
  for (const part of partsOf(expression)) walrus(part, bound);
}

/** The binding a name resolves to; `"unset"` for a local that has no value yet. */
export function resolve(scope: Scope, name: string): Binding | "unset" | undefined {
  if (scope.globalNames?.has(name)) return scope.globals.names.get(name);
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    if (at !== scope && at.kind === "class") continue;
    const found = at.names.get(name);
    if (found) return found;
    if (at.locals?.has(name)) return "unset";
    if (at.globalNames?.has(name)) return at.globals.names.get(name);
  }
  return scope.globals.names.get(name);
}

/** Binds a name where Python would. */
export function assign(scope: Scope, name: string, value: Obj, at: Place): void {
  let target = scope;
  if (scope.globalNames?.has(name)) target = scope.globals;
  else if (scope.nonlocalNames?.has(name)) {
    for (let up = scope.parent; up; up = up.parent) {
      if (up.kind !== "class" && (up.names.has(name) || up.locals?.has(name))) {
        target = up;
        break;
      }
    }
  }
  target.names.set(name, { value, at });
}
