import type { Place } from "../../../model/place.ts";
import type { Value } from "../../../model/value.ts";
import type { Module } from "../ast.ts";
import { STDLIB } from "../stdlib.ts";
import { havocQuietly } from "./havoc.ts";
import { followedModule } from "./modules/index.ts";
import { type Frame, int, type Machine, type ModuleObj, type Obj, type Scope, str, unknownObj } from "./objects.ts";
import { run } from "./statements.ts";

/** What a machine is told about the world around the module. */
export type Surroundings = {
  environment: (name: string) => Value<string> | undefined;
  cpus: { known: number } | { least: number; most?: number };
  sibling: (module: string, from: string) => Module | undefined;
  readText: (path: string) => string | undefined | null;
  textOf: (file: string) => string;
  /** True where a module that does not run to its end does not end those that import it. */
  tolerant?: boolean;
};

/** A machine at the start of a run. */
export function newMachine(around: Surroundings, steps: number, decide: Machine["decide"]): Machine {
  const modules = new Map<string, ModuleObj>();
  const machine: Machine = {
    steps,
    decide,
    truths: new Map(),
    trying: 0,
    overlay: new Map(),
    reads: [],
    environment: (name) => variable(machine, around, name),
    cpus: "known" in around.cpus ? int(around.cpus.known) : cpuRange(around.cpus),
    readText: around.readText,
    wordsOf: (file, node) =>
      new Set(
        around
          .textOf(file)
          .slice(node.start, node.end)
          .match(/[A-Za-z_][A-Za-z0-9_]*/g),
      ),
    importModule: (frame, name, level) => importModule(frame, around, modules, name, level),
    openModule: (module, name) => ownModule(machine, 0, around, modules, module, name).scope,
  };
  return machine;
}

function cpuRange(bounds: { least: number; most?: number }): (at: Place) => Obj {
  return (at) =>
    unknownObj("the number of processors the service gets is not known", at, {
      type: "int",
      least: bounds.least,
      ...(bounds.most === undefined ? {} : { most: bounds.most }),
    });
}

function variable(machine: Machine, around: Surroundings, name: string): Obj | undefined {
  if (machine.overlay.has(name)) return machine.overlay.get(name);
  const value = around.environment(name);
  if (value === undefined) return machine.environmentLost;
  if (value.known) return str(value.value);
  const found = unknownObj(value.why, value.at ?? { file: "", start: 0, end: 0 }, { type: "str" });
  if (value.among) found.among = value.among.map(str);
  return found;
}

function importModule(
  frame: Frame,
  around: Surroundings,
  modules: Map<string, ModuleObj>,
  name: string,
  level: number,
): ModuleObj {
  const key = level > 0 ? `${frame.file} ${".".repeat(level)}${name}` : name;
  const made = modules.get(key);
  if (made) return made;
  const source = around.sibling(".".repeat(level) + name, frame.file);
  if (!source) {
    const module = followedModule(level > 0 ? "" : name) ?? foreign(name, level);
    modules.set(key, module);
    return module;
  }
  return ownModule(frame.machine, frame.depth + 1, around, modules, source, name);
}

type OwnModule = ModuleObj & { scope: Scope };

/** A module of the project: run once, known by its file, and known while it still runs. */
function ownModule(
  machine: Machine,
  depth: number,
  around: Surroundings,
  modules: Map<string, ModuleObj>,
  source: Module,
  name: string,
): OwnModule {
  const made = modules.get(`file ${source.file}`);
  if (made?.scope) return { ...made, scope: made.scope };
  const scope = moduleScope(name.split(".").at(-1) ?? name);
  const module: OwnModule = { t: "module", name, attrs: new Map(), open: source.errors.length > 0, scope };
  modules.set(`file ${source.file}`, module);
  const { trying } = machine;
  let done = 0;
  const frame: Frame = { machine, scope, file: source.file, depth };
  try {
    for (; done < source.body.length; done++) run(frame, source.body.slice(done, done + 1));
  } catch (thrown) {
    if (!around.tolerant) throw thrown;
    module.open = true;
    machine.steps = Math.max(machine.steps, 500);
    const at = { file: source.file, start: source.body[done]?.start ?? 0, end: source.body[done]?.end ?? 0 };
    havocQuietly(frame, source.body.slice(done), unknownObj("evaluation stopped before it", at));
  }
  machine.trying = trying;
  return module;
}

function foreign(name: string, level: number): ModuleObj {
  const module: ModuleObj = { t: "module", name, attrs: new Map(), open: true };
  if (level > 0 || !STDLIB.has(name.split(".")[0] ?? name)) module.doubtful = true;
  return module;
}

/** The scope of a module before its first statement. */
export function moduleScope(name: string): Scope {
  const names: Scope["names"] = new Map();
  const scope: Scope = { kind: "module", names, globals: undefined as unknown as Scope };
  scope.globals = scope;
  names.set("__name__", { value: str(name), at: { file: "", start: 0, end: 0 } });
  return scope;
}
