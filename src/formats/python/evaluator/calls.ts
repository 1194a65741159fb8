import type { Place } from "../../../model/place.ts";
import type { Stmt } from "../ast.ts";
import { attribute } from "./attributes.ts";
import { evaluate } from "./expressions.ts";
import { havocQuietly, isEscaped } from "./havoc.ts";
import {
  type Called,
  type ClassObj,
  type Frame,
  type FuncObj,
  type InstanceObj,
  NONE,
  type Obj,
  type Scope,
  str,
  tuple,
  unknownObj,
} from "./objects.ts";
import { opaque } from "./operators.ts";
import { spend } from "./protocol.ts";
import { becauseOf, isException, raise, stop } from "./raise.ts";
import { localNames, scopeWords } from "./scopes.ts";
import { run } from "./statements.ts";
import { lose } from "./subscript.ts";

/** Deepest chain of calls that is followed. CPython itself gives up at 1000. */
const DEEPEST = 150;

/** Calls an object. */
export function call(frame: Frame, callee: Obj, given: Called): Obj {
  spend(frame, given.at, 2);
  switch (callee.t) {
    case "builtin":
      return callee.call(frame, given);
    case "func":
      return callFunction(frame, callee, given);
    case "class":
      return instantiate(frame, callee, given);
    case "instance": {
      const method = attribute(frame, callee, "__call__", given.at);
      return method.t === "unknown" ? unknownCall(frame, method, given) : call(frame, method, given);
    }
    case "unknown":
      return unknownCall(frame, callee, given);
    case "module":
    case "environ":
    case "iter":
    case "view":
      return unknownCall(frame, unknownObj("this call is not followed", given.at), given);
    default:
      return raise("TypeError", "this is not callable", given.at);
  }
}

/** Something unknown was called: what it was given may have been changed. */
function unknownCall(frame: Frame, callee: Obj & { t: "unknown" }, given: Called): Obj {
  const cause = unknownObj(callee.why, callee.at);
  for (const arg of [...given.args, ...given.keywords.values()])
    lose(arg, unknownObj("it was given to a function that is not followed", given.at));
  return becauseOf(frame, cause, given.at);
}

function callFunction(frame: Frame, func: FuncObj, given: Called): Obj {
  if (frame.depth >= DEEPEST) stop("the calls go deeper than is followed", given.at);
  if (func.opaque) {
    for (const arg of given.args) lose(arg, unknownObj("it was given to a function that is not followed", given.at));
    return opaque(frame, given.at, func.opaque);
  }
  const scope: Scope = { kind: "function", names: new Map(), parent: func.scope, globals: func.scope.globals };
  bind(func, given, scope);
  const inner: Frame = { ...frame, scope, file: func.file, depth: frame.depth + 1 };
  delete inner.handling;
  if (!Array.isArray(func.body)) return evaluate(inner, func.body as Exclude<FuncObj["body"], readonly Stmt[]>);
  const body: readonly Stmt[] = func.body;
  const words = scopeWords(body);
  scope.locals = localNames(body, func.params);
  if (words.globals.size > 0) scope.globalNames = words.globals;
  if (words.nonlocals.size > 0) scope.nonlocalNames = words.nonlocals;
  try {
    const signal = run(inner, body);
    return typeof signal === "object" ? signal.value : NONE;
  } catch (thrown) {
    if (!isEscaped(thrown)) throw thrown;
    // The rest of the body may or may not have run.
    havocQuietly(inner, body, thrown.cause);
    return unknownObj(thrown.cause.why, thrown.cause.at);
  }
}

/** Gives parameters their arguments, or raises as Python does. */
function bind(func: FuncObj, given: Called, scope: Scope): void {
  const positional = [...given.args];
  const named = new Map(given.keywords);
  const give = (name: string, value: Obj) => scope.names.set(name, { value, at: given.at });
  for (const param of func.params) {
    if (param.kind === "args") {
      give(param.name, tuple(positional.splice(0)));
    } else if (param.kind === "kwargs") {
      const map = new Map<string, [Obj, Obj]>();
      for (const [name, value] of named) map.set(`s${name}`, [str(name), value]);
      named.clear();
      give(param.name, { t: "dict", map });
    } else {
      const fromPosition = param.only === "keyword" ? undefined : positional.shift();
      const fromName = param.only === "positional" ? undefined : named.get(param.name);
      if (fromPosition && fromName) raise("TypeError", `${func.name}() got multiple values`, given.at);
      if (fromName) named.delete(param.name);
      const value = fromPosition ?? fromName ?? func.defaults.get(param.name);
      give(param.name, value ?? raise("TypeError", `${func.name}() is missing an argument`, given.at));
    }
  }
  if (positional.length > 0 || named.size > 0)
    raise("TypeError", `${func.name}() got an unexpected argument`, given.at);
}

function instantiate(frame: Frame, cls: ClassObj, given: Called): Obj {
  const make = inherited(cls, (one) => one.make);
  if (make) return make(frame, given, cls);
  if (!isPlain(cls))
    return unknownCall(frame, unknownObj(`what ${cls.name} does when it is made is not followed`, given.at), given);
  const instance: InstanceObj = { t: "instance", cls, attrs: new Map() };
  const init = classAttribute(cls, "__init__");
  if (isException(cls)) instance.attrs.set("args", tuple(given.args));
  if (init) call(frame, init, { ...given, args: [instance, ...given.args] });
  else if (!isException(cls) && (given.args.length > 0 || given.keywords.size > 0)) {
    raise("TypeError", `${cls.name}() takes no arguments`, given.at);
  }
  return instance;
}

/** Whether everything a class does is known, its bases' part included. */
export function isPlain(cls: ClassObj): boolean {
  return cls.plain && cls.bases.every(isPlain);
}

function inherited<T>(cls: ClassObj, read: (cls: ClassObj) => T | undefined): T | undefined {
  const own = read(cls);
  if (own !== undefined) return own;
  for (const base of cls.bases) {
    const found = inherited(base, read);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** An attribute of a class or of the nearest base that has it. */
export function classAttribute(cls: ClassObj, name: string): Obj | undefined {
  return inherited(cls, (one) => one.attrs.get(name));
}

/** A call with positional arguments only. */
export function callWith(frame: Frame, callee: Obj, args: Obj[], at: Place): Obj {
  return call(frame, callee, { args, keywords: new Map(), at });
}
