import type { Place } from "../../model/place.ts";
import type { Value } from "../../model/value.ts";
import type { Expr, Module, Stmt } from "./ast.ts";
import { exportValue } from "./evaluator/export.ts";
import { evaluate } from "./evaluator/expressions.ts";
import { havocQuietly, isEscaped } from "./evaluator/havoc.ts";
import { moduleScope, newMachine, type Surroundings } from "./evaluator/machine.ts";
import {
  type EnvironmentRead,
  type Frame,
  isRaised,
  isStopped,
  type Machine,
  type Scope,
  unknownObj,
} from "./evaluator/objects.ts";
import { run } from "./evaluator/statements.ts";
import { explore, livingWorlds, mergeWorlds, type World } from "./evaluator/worlds.ts";
import { readModule } from "./reader.ts";
import type { ModuleName, ModuleValues, PyValue } from "./values.ts";

export type { ModuleName, ModuleValues, PyValue } from "./values.ts";

/** A module, and the world it is evaluated in. */
export type EvaluateInput = {
  file: string;
  text: string;
  /** The environment the module runs under; `undefined` where a variable is certainly not set. */
  environment: (name: string) => Value<string> | undefined;
  /** Processors the container sees; without it, at least one. */
  cpus?: { known: number } | { least: number; most: number };
  /** Source of a module beside this one. Relative names keep their dots; `from` is the file that imports. */
  sibling?: (module: string, from: string) => { file: string; text: string } | undefined;
  /**
   * Text of a file beside the module, for `.env` files: `undefined` where it is not there. Without this function
   * nothing is known of such files, and variables that may come from one are unknown.
   */
  readText?: (path: string) => string | undefined;
  /** What `__name__` is; the name of the file without one. */
  name?: string;
  limits?: Partial<Limits>;
};

/** `steps` bounds the whole evaluation, `worlds` the ways an undecided module is followed, `length` the text. */
export type Limits = { steps: number; worlds: number; length: number };

const DEFAULT_LIMITS: Limits = { steps: 200_000, worlds: 48, length: 300_000 };

/**
 * Works out, from the syntax alone, what running a Python module would leave its names with. Nothing is executed.
 * What cannot be known is unknown because of a named expression; a value given as known is what CPython would give,
 * provided that the module loads. Never throws.
 */
export function evaluateModule(input: EvaluateInput): ModuleValues {
  const limits = { ...DEFAULT_LIMITS, ...input.limits };
  const { text, cut } = shorten(input.text, limits.length);
  const module = readModule(input.file, text);
  const errors = module.errors.map(({ message, start, end }) => ({ message, at: { file: input.file, start, end } }));
  const body = trusted(module);
  const reads = new Map<string, EnvironmentRead>();
  const around = surroundings(input, module);
  let { steps } = limits;
  const runWorld = (decide: Machine["decide"]): World => {
    const machine = newMachine(around, steps, decide);
    const world = runModule(
      { machine, scope: moduleScope(input.name ?? stem(input.file)), file: input.file, depth: 0 },
      body,
    );
    steps = Math.max(1000, machine.steps);
    for (const read of machine.reads) reads.set(`${read.name} ${read.at.file} ${read.at.start}`, read);
    return world;
  };
  const explored = explore((worlds) => worlds < limits.worlds && steps > limits.steps / 2, runWorld);
  // Too many ways: one run in which whatever is undecided costs the statement that asks.
  const worlds = explored.complete ? livingWorlds(explored.worlds) : [runWorld(undecided)];
  const names = mergeWorlds(worlds);
  const end = worlds.find((world) => world.end)?.end;
  const result: ModuleValues = { names, errors, environmentRead: [...reads.values()] };
  if (end) return { ...result, stopped: { at: end.at, why: end.why } };
  if (body.length < module.body.length) return { ...result, stopped: stoppedAtError(errors, input.file) };
  return cut === undefined ? result : { ...result, names: withoutRest(names, input, cut), stopped: cutOff(input, cut) };
}

/** What evaluating expressions of many modules of one project needs. */
export type SessionInput = {
  environment: EvaluateInput["environment"];
  cpus?: EvaluateInput["cpus"];
  /** The module a dotted name stands for in the file that imports it. */
  sibling: (module: string, from: string) => Module | undefined;
  /** Steps for each module, its imports included. */
  steps: number;
  /** Text of a file beside the modules, as for one module. */
  readText?: EvaluateInput["readText"];
};

/** Evaluates expressions of modules as if they stood at the end of their file. */
export type Session = { valueOf(module: Module, name: string, node: Expr): Value<PyValue> };

/**
 * Opens a project for evaluation: each module is run at most once, when the first expression of it is asked for.
 * Undecided statements cost what they set; a module that ends in an exception keeps what it had set before.
 */
export function openSession(input: SessionInput): Session {
  const { readText } = input;
  const modules = new Map<string, Module>();
  const around: Surroundings = {
    environment: input.environment,
    cpus: input.cpus ?? { least: 1 },
    readText: readText ? (path) => readText(path) : () => null,
    textOf: (file) => modules.get(file)?.text ?? "",
    sibling(name, from) {
      const found = input.sibling(name, from);
      if (found) modules.set(found.file, found);
      return found;
    },
    tolerant: true,
  };
  const machine = newMachine(around, input.steps, undecided);
  return {
    valueOf(module, name, node) {
      const at = { file: module.file, start: node.start, end: node.end };
      machine.steps = input.steps;
      modules.set(module.file, module);
      try {
        const scope = machine.openModule(module, name);
        return exportValue(evaluate({ machine, scope, file: module.file, depth: 0 }, node));
      } catch {
        // An exception, a limit or an undecided condition: whatever it is, the value is not known.
        return { known: false, why: "this expression is not followed", at };
      }
    },
  };
}

function runModule(frame: Frame, body: readonly Stmt[]): World {
  let done = 0;
  let end: World["end"];
  try {
    for (; done < body.length; done++) run(frame, body.slice(done, done + 1));
  } catch (thrown) {
    if (isRaised(thrown))
      end = { kind: thrown.unforeseen ? "unforeseen" : "raised", at: thrown.at, why: thrown.message };
    else {
      if (isStopped(thrown)) end = { kind: "limit", at: thrown.at, why: thrown.why };
      else if (thrown instanceof RangeError)
        end = { kind: "limit", at: at(frame, body[done]), why: "it is nested too deeply" };
      else if (isEscaped(thrown)) end = { kind: "limit", at: thrown.cause.at, why: thrown.cause.why };
      else throw thrown;
      // What the rest of the module might have changed is not known.
      frame.machine.steps = 1000;
      havocQuietly(frame, body.slice(done), unknownObj("evaluation stopped before it", end.at));
    }
  }
  const names = exportNames(frame.scope);
  return end ? { names, end } : { names };
}

function at(frame: Frame, node: Stmt | undefined): Place {
  return { file: frame.file, start: node?.start ?? 0, end: node?.end ?? 0 };
}

function exportNames(scope: Scope): Map<string, ModuleName> {
  const names = new Map<string, ModuleName>();
  for (const [name, binding] of scope.names) {
    if (name === "*" || name === "__name__") continue;
    names.set(name, { value: exportValue(binding.value), at: binding.at });
  }
  return names;
}

function undecided(place: Place, question: "truth" | "raises"): never {
  throw { undecided: true, at: place, question };
}

function surroundings(input: EvaluateInput, main: Module): Surroundings {
  const modules = new Map<string, Module>([[main.file, main]]);
  const { readText } = input;
  return {
    environment: input.environment,
    cpus: input.cpus ?? { least: 1 },
    readText: readText ? (path) => readText(path) : () => null,
    textOf: (file) => modules.get(file)?.text ?? "",
    sibling(name, from) {
      const found = input.sibling?.(name, from);
      if (!found) return undefined;
      const known = modules.get(found.file);
      if (known) return known;
      const module = readModule(found.file, found.text.slice(0, DEFAULT_LIMITS.length));
      modules.set(found.file, module);
      return module;
    },
  };
}

/** The statements worth running: where most of the text is not Python, only those before the first fault. */
function trusted(module: Module): readonly Stmt[] {
  const [first] = module.errors;
  if (!first) return module.body;
  const bad = module.body.filter((statement) => statement.kind === "Bad").length;
  if (bad * 3 <= module.body.length) return module.body;
  return module.body.filter((statement) => statement.end <= first.start && statement.kind !== "Bad");
}

function stoppedAtError(errors: ModuleValues["errors"], file: string): { at: Place; why: string } {
  const [first] = errors;
  return { at: first?.at ?? { file, start: 0, end: 0 }, why: `this is not Python: ${first?.message ?? ""}` };
}

function stem(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1).replace(/\.py$/, "");
}

/** Cuts a text that is too long before a line that begins a statement. */
function shorten(text: string, limit: number): { text: string; cut?: number } {
  const bare = text.startsWith("\ufeff") ? ` ${text.slice(1)}` : text;
  if (bare.length <= limit) return { text: bare };
  let cut = bare.lastIndexOf("\n", limit) + 1;
  while (cut > 0 && !/[A-Za-z_@#]/.test(bare[cut] ?? "")) cut = bare.lastIndexOf("\n", cut - 2) + 1;
  return { text: bare.slice(0, cut), cut };
}

/** Names the rest of a text that was cut off assigns are not known. */
function withoutRest(
  names: ReadonlyMap<string, ModuleName>,
  input: EvaluateInput,
  cut: number,
): Map<string, ModuleName> {
  const result = new Map(names);
  const rest = new Set(input.text.slice(cut).match(/[A-Za-z_][A-Za-z0-9_]*/g));
  for (const [name, found] of names) {
    if (rest.has(name)) result.set(name, { ...found, value: { known: false, ...cutOff(input, cut) } });
  }
  return result;
}

function cutOff(input: EvaluateInput, cut: number): { at: Place; why: string } {
  return {
    at: { file: input.file, start: cut, end: cut },
    why: `only the first ${cut} characters of the file are followed`,
  };
}
