import type { Place } from "../../../model/place.ts";
import type { ClassDef, Expr, FunctionDef, Module, Param } from "../ast.ts";

/** What stands for a Python object while a module is evaluated. Containers are mutable and shared, as in Python. */
export type Obj =
  /** `unset`: what a variable of the environment gave that is set nowhere we see. */
  | { t: "none"; unset?: true }
  | { t: "ellipsis" }
  | { t: "bool"; v: boolean }
  | { t: "int"; v: bigint }
  | { t: "float"; v: number }
  | { t: "str"; v: string }
  /** One UTF-16 unit a byte. */
  | { t: "bytes"; v: string }
  | ListObj
  | TupleObj
  | DictObj
  | SetObj
  | { t: "range"; start: bigint; stop: bigint; step: bigint }
  | { t: "slice"; lower: Obj; upper: Obj; step: Obj }
  | FuncObj
  | BuiltinObj
  | ModuleObj
  | ClassObj
  | InstanceObj
  | IterObj
  | { t: "environ" }
  | { t: "view"; of: DictObj; part: "keys" | "values" | "items" }
  | UnknownObj;

/** A tuple. */
export type TupleObj = { t: "tuple"; items: readonly Obj[] };
/** A list; `lost` says why more or other elements may be in it. */
export type ListObj = { t: "list"; items: Obj[]; lost?: UnknownObj };
/** A dictionary by the hashes of its keys; `missing` makes what is not there, as in a defaultdict. */
export type DictObj = { t: "dict"; map: Map<string, [Obj, Obj]>; lost?: UnknownObj; missing?: Obj };
/** A set or a frozenset by the hashes of its elements. */
export type SetObj = { t: "set"; map: Map<string, Obj>; frozen: boolean; lost?: UnknownObj };
/** An iterator; `next` gives `undefined` at its end. */
export type IterObj = { t: "iter"; next: () => Obj | undefined; lost?: UnknownObj };
/** A function of the source. */
export type FuncObj = {
  t: "func";
  name: string;
  params: readonly Param[];
  defaults: ReadonlyMap<string, Obj>;
  body: FunctionDef["body"] | Expr;
  scope: Scope;
  file: string;
  at: Place;
  /** Why calling it gives nothing known: a generator, a coroutine, an unknown decorator. */
  opaque?: string;
};
/** What a call is given. */
export type Called = { args: Obj[]; keywords: Map<string, Obj>; at: Place };
/** A function of the evaluator's own. */
export type BuiltinObj = { t: "builtin"; name: string; call: (frame: Frame, given: Called) => Obj };
/**
 * A module. `open`: it has names we do not know. `scope`: it is a module of the same repository. `doubtful`: whether
 * it can be imported at all is not known.
 */
export type ModuleObj = {
  t: "module";
  name: string;
  attrs: Map<string, Obj>;
  open: boolean;
  scope?: Scope;
  doubtful?: boolean;
};
/** A class. */
export type ClassObj = {
  t: "class";
  name: string;
  bases: readonly ClassObj[];
  attrs: Map<string, Obj>;
  /** True where everything the class does is known: no unknown base, decorator or metaclass. */
  plain: boolean;
  /** The statement that defined it, where one did. */
  node?: ClassDef;
  file?: string;
  /** Makes the instance in place of the ordinary way. */
  make?: (frame: Frame, given: Called, cls: ClassObj) => Obj;
};
/** An object of a class. */
export type InstanceObj = { t: "instance"; cls: ClassObj; attrs: Map<string, Obj>; lost?: UnknownObj };

/** Not known, and the expression that is to blame. Bounds are for numbers. */
export type UnknownObj = {
  t: "unknown";
  why: string;
  at: Place;
  among?: readonly Obj[];
  least?: number;
  most?: number;
  /** What it is where that much is known. */
  type?: "int" | "float" | "str" | "bool";
};

/** A name's value and the place it was given. */
export type Binding = { value: Obj; at: Place };

/** What names are bound to, in one block. */
export type Scope = {
  kind: "module" | "function" | "class" | "comprehension";
  names: Map<string, Binding>;
  parent?: Scope;
  globals: Scope;
  /** Names that belong to this function; reading one before it is set raises. */
  locals?: ReadonlySet<string>;
  globalNames?: ReadonlySet<string>;
  nonlocalNames?: ReadonlySet<string>;
};

/** Where evaluation stands: the machine, the scope names resolve in, and the file places belong to. */
export type Frame = {
  machine: Machine;
  scope: Scope;
  file: string;
  depth: number;
  /** The exception a bare `raise` raises again. */
  handling?: Raised;
};

/** The state of one run through a module. */
export type Machine = {
  /** Remaining steps; evaluation stops at none. */
  steps: number;
  /** Answers what cannot be known, one world at a time. */
  decide: (at: Place, question: "truth" | "raises") => boolean;
  /** Truth already decided for an unknown object in this world. */
  truths: Map<UnknownObj, boolean>;
  /** How many `try` blocks with handlers surround the current statement. */
  trying: number;
  /** The statement that has already been assumed not to raise. */
  assumed?: object;
  statement?: object;
  environment: (name: string) => Obj | undefined;
  /** Variables set or deleted by the module itself. */
  overlay: Map<string, Obj | undefined>;
  environmentLost?: UnknownObj;
  reads: EnvironmentRead[];
  cpus: Obj | ((at: Place) => Obj);
  /** The scope of a module of the project, which is run for it the first time. */
  openModule: (module: Module, name: string) => Scope;
  importModule: (frame: Frame, name: string, level: number, at: Place) => ModuleObj | undefined;
  /** The identifiers in the text of a node. */
  wordsOf: (file: string, node: { start: number; end: number }) => ReadonlySet<string>;
  /** Text of a file beside the module; `undefined` where there is none, `null` where nobody can tell. */
  readText: (path: string) => string | undefined | null;
};

/** A variable the module asks for, where, and whether it says what is taken otherwise. */
export type EnvironmentRead = { name: string; at: Place; hasDefault: boolean };

/** A Python exception on its way. `cls` is absent where an unknown operation may have raised anything. */
export type Raised = {
  raised: true;
  cls?: ClassObj;
  args: readonly Obj[];
  at: Place;
  message: string;
  value?: Obj;
  /** Followed only because it might happen, not because it does. */
  unforeseen?: true;
};
/** Evaluation cannot go on: a limit, not an exception of the program. */
export type Stopped = { stopped: true; why: string; at: Place };

/** None. */
export const NONE: Obj = { t: "none" };

/** In every way None here; but whoever reads the variable expects a value where it runs. */
export const UNSET: Obj = { t: "none", unset: true };
/** True. */
export const TRUE: Obj = { t: "bool", v: true };
/** False. */
export const FALSE: Obj = { t: "bool", v: false };

/** A bool. */
export function bool(v: boolean): Obj {
  return v ? TRUE : FALSE;
}
/** An int. */
export function int(v: bigint | number): Obj {
  return { t: "int", v: BigInt(v) };
}
/** A float. */
export function float(v: number): Obj {
  return { t: "float", v };
}
/** A str. */
export function str(v: string): Obj {
  return { t: "str", v };
}
/** A list; the array becomes its own. */
export function list(items: Obj[]): ListObj {
  return { t: "list", items };
}
/** A tuple. */
export function tuple(items: readonly Obj[]): TupleObj {
  return { t: "tuple", items };
}
/** Something unknown; `why` completes "unknown, because …". */
export function unknownObj(why: string, at: Place, more?: Partial<UnknownObj>): UnknownObj {
  return { t: "unknown", why, at, ...more };
}
/** A function of the evaluator's own. */
export function builtin(name: string, call: BuiltinObj["call"]): BuiltinObj {
  return { t: "builtin", name, call };
}
/** Whether what was thrown is an exception of the program. */
export function isRaised(thrown: unknown): thrown is Raised {
  return typeof thrown === "object" && thrown !== null && "raised" in thrown;
}
/** Whether what was thrown is the end of the evaluation. */
export function isStopped(thrown: unknown): thrown is Stopped {
  return typeof thrown === "object" && thrown !== null && "stopped" in thrown;
}

/** The integer a Python int or bool stands for. */
export function asInt(obj: Obj): bigint | undefined {
  if (obj.t === "int") return obj.v;
  return obj.t === "bool" ? BigInt(obj.v) : undefined;
}

/** A JavaScript number for an int, bool or float that fits one exactly. */
export function asNumber(obj: Obj): number | undefined {
  if (obj.t === "float") return obj.v;
  const whole = asInt(obj);
  if (whole === undefined || whole > MAX_SAFE || whole < -MAX_SAFE) return undefined;
  return Number(whole);
}
const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** The object, or what was lost of it, or something unknown inside it that decides what it is. */
export function lostIn(obj: Obj): UnknownObj | undefined {
  if (obj.t === "unknown") return obj;
  return "lost" in obj ? obj.lost : undefined;
}

/** The first unknown anywhere in a value, as far as equality or printing would look. */
export function unknownWithin(obj: Obj, depth = 0): UnknownObj | undefined {
  const lost = lostIn(obj);
  if (lost || depth > 20) return lost ?? unknownObj("it is nested too deeply", { file: "", start: 0, end: 0 });
  switch (obj.t) {
    case "list":
    case "tuple":
      for (const item of obj.items) {
        const found = unknownWithin(item, depth + 1);
        if (found) return found;
      }
      return undefined;
    case "dict":
      for (const [key, value] of obj.map.values()) {
        const found = unknownWithin(key, depth + 1) ?? unknownWithin(value, depth + 1);
        if (found) return found;
      }
      return undefined;
    case "instance":
      for (const value of obj.attrs.values()) {
        const found = unknownWithin(value, depth + 1);
        if (found) return found;
      }
      return undefined;
    default:
      return undefined;
  }
}
