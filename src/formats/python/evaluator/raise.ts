import type { Place } from "../../../model/place.ts";
import { type ClassObj, type Frame, type Obj, type Raised, type UnknownObj, unknownObj } from "./objects.ts";

/** Built-in exceptions and the class each derives from, as CPython 3.12 has them. */
const PARENTS: Readonly<Record<string, string>> = {
  Exception: "BaseException",
  KeyboardInterrupt: "BaseException",
  SystemExit: "BaseException",
  ArithmeticError: "Exception",
  ZeroDivisionError: "ArithmeticError",
  OverflowError: "ArithmeticError",
  AssertionError: "Exception",
  AttributeError: "Exception",
  EOFError: "Exception",
  ImportError: "Exception",
  ModuleNotFoundError: "ImportError",
  LookupError: "Exception",
  IndexError: "LookupError",
  KeyError: "LookupError",
  MemoryError: "Exception",
  NameError: "Exception",
  UnboundLocalError: "NameError",
  OSError: "Exception",
  FileNotFoundError: "OSError",
  FileExistsError: "OSError",
  PermissionError: "OSError",
  ConnectionError: "OSError",
  TimeoutError: "OSError",
  RuntimeError: "Exception",
  NotImplementedError: "RuntimeError",
  RecursionError: "RuntimeError",
  StopIteration: "Exception",
  SyntaxError: "Exception",
  TypeError: "Exception",
  ValueError: "Exception",
  UnicodeError: "ValueError",
  UnicodeDecodeError: "UnicodeError",
  UnicodeEncodeError: "UnicodeError",
  Warning: "Exception",
  UserWarning: "Warning",
  DeprecationWarning: "Warning",
  RuntimeWarning: "Warning",
};

const classes = new Map<string, ClassObj>();

/** The class of a built-in exception; `undefined` for a name that is none. */
export function exceptionClass(name: string): ClassObj | undefined {
  const made = classes.get(name);
  if (made) return made;
  if (name !== "BaseException" && !Object.hasOwn(PARENTS, name)) {
    if (name === "IOError" || name === "EnvironmentError") return exceptionClass("OSError");
    return undefined;
  }
  const parent = PARENTS[name];
  const base = parent ? exceptionClass(parent) : undefined;
  const cls: ClassObj = { t: "class", name, bases: base ? [base] : [], attrs: new Map(), plain: true };
  classes.set(name, cls);
  return cls;
}

/** `issubclass()`. */
export function isSubclass(cls: ClassObj, of: ClassObj): boolean {
  return cls === of || cls.bases.some((base) => isSubclass(base, of));
}

/** Whether a class derives from BaseException. */
export function isException(cls: ClassObj): boolean {
  const base = exceptionClass("BaseException");
  return base !== undefined && isSubclass(cls, base);
}

/** Raises a built-in exception, as the interpreter itself would. */
export function raise(name: string, message: string, at: Place): never {
  const cls = exceptionClass(name);
  const raised: Raised = { raised: true, args: [], at, message: `${name}: ${message}` };
  if (cls) raised.cls = cls;
  throw raised;
}

/** Raises an exception the module made itself, whose arguments are known. */
export function raiseInstance(cls: ClassObj, args: readonly Obj[], at: Place, value: Obj): never {
  const text = args.map((arg) => (arg.t === "str" ? arg.v : "…")).join(", ");
  const raised: Raised = { raised: true, cls, args, at, message: text ? `${cls.name}: ${text}` : cls.name, value };
  throw raised;
}

/** Ends the evaluation for a reason that is not the program's. */
export function stop(why: string, at: Place): never {
  throw { stopped: true, why, at };
}

/**
 * Says that what stands at `at` cannot be known and may raise. Inside a `try` both ways are followed; outside,
 * the module is taken to load.
 */
export function mayRaise(frame: Frame, at: Place): void {
  const { machine } = frame;
  if (machine.trying === 0 || machine.assumed === machine.statement) return;
  machine.assumed = machine.statement ?? {};
  if (machine.decide(at, "raises")) return;
  const raised: Raised = { raised: true, args: [], at, message: "an exception nobody can foresee", unforeseen: true };
  throw raised;
}

/** The result of an operation on something unknown: unknown for the same reason. */
export function becauseOf(frame: Frame, cause: UnknownObj, at: Place): UnknownObj {
  mayRaise(frame, at);
  return unknownObj(cause.why, cause.at);
}
