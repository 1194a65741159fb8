import type { Module } from "../../formats/python/ast.ts";
import { readModule } from "../../formats/python/reader.ts";
import { STDLIB } from "../../formats/python/stdlib.ts";
import type { Files } from "../../model/files.ts";
import type { Place } from "../../model/place.ts";
import { type Bindings, bindingsOf } from "./bindings.ts";
import { type ImportUse, importsOf } from "./imports.ts";
import { absoluteName, type ModuleFinder } from "./modules.ts";

/** A module of the repository the application reaches. */
export type SourceModule = {
  name: string;
  file: string;
  isPackage: boolean;
  syntax: Module;
  bindings: Bindings;
  imports: readonly ImportUse[];
  /** When it is loaded: with the application, or with the first call of a function that imports it. */
  when: "import" | "call";
  /** Loaded with the application, and only where a failure of the import is caught. */
  optional: boolean;
  /** Loaded with the application, and only from branches that may not be taken. */
  branch: boolean;
  /** In UTF-16, of which Python reads nothing. */
  wide: boolean;
};

/** A use of a module that is not the repository's own. */
export type ForeignImport = {
  top: string;
  module: string;
  place: Place;
  when: "import" | "call";
  optional: boolean;
  /** Asked for by a module whose own import is tried. */
  tried: boolean;
};

/** A package that binds a name only by importing its own module of that name binds the module. */
function isBoundElsewhere({ name: owner, bindings }: SourceModule, name: string): boolean {
  const all = bindings.names.get(name) ?? [];
  return all.some((one) => !(one.kind === "from" && one.module === owner && one.name === name));
}

/** What can be reached from the modules an application starts with. */
export type SourceGraph = {
  modules: ReadonlyMap<string, SourceModule>;
  foreign: readonly ForeignImport[];
  /** Modules of the repository that are imported and are not there. */
  missing: readonly { module: string; place: Place; optional: boolean; when: "import" | "call" }[];
  /** True where every module was read to its end. */
  complete: boolean;
  finder: ModuleFinder;
};

/** Whether the application fails without it, perhaps does, catches its failing, or loads it with a call. */
type Need = "always" | "branch" | "tried" | "call";
const NEEDS: readonly Need[] = ["always", "branch", "tried", "call"];

function needOf(from: SourceModule, use: ImportUse): Need {
  if (use.lazy || from.when === "call") return "call";
  if (use.optional || from.optional) return "tried";
  return use.branch || from.branch ? "branch" : "always";
}

/** The modules of a tree of files that were read, by file, name and need: several applications may be made of them. */
const modulesOf = new WeakMap<Files, { known: Map<string, SourceModule>; text: number }>();

function sourceModule(files: Files, file: string, { text, wide }: Text, name: string, need: Need): SourceModule {
  const kept = modulesOf.get(files) ?? { known: new Map<string, SourceModule>(), text: 0 };
  modulesOf.set(files, kept);
  const key = `${need} ${name} ${file}`;
  const before = kept.known.get(key);
  if (before) return before;
  const other = NEEDS.map((one) => kept.known.get(`${one} ${name} ${file}`)).find((one) => one !== undefined);
  const isPackage = file.endsWith("__init__.py");
  const here = { name, isPackage };
  const syntax = other?.syntax ?? readModule(file, text);
  const module: SourceModule = {
    name,
    file,
    isPackage,
    syntax,
    bindings: other?.bindings ?? bindingsOf(syntax.body, file, (from, level) => absoluteName(here, from, level)),
    imports: other?.imports ?? importsOf(syntax.body, file),
    when: need === "call" ? "call" : "import",
    optional: need === "tried",
    branch: need === "branch",
    wide,
  };
  kept.text += other ? 0 : text.length;
  if (kept.text <= MOST_TEXT) kept.known.set(key, module);
  return module;
}

type Text = { text: string; wide: boolean };

const MOST_MODULES = 600;
const MOST_TEXT = 6_000_000;
const LONGEST = 1_000_000;

/**
 * A graph that grows: modules are read once, and first those the application cannot do without, then those a branch
 * may load, then those whose failing it catches, then those that calls load.
 */
export type GraphBuilder = {
  /** Follows a module by its name or, for scripts, by its file. */
  follow(
    start: { module: string } | { file: string; main: boolean },
    when: "import" | "call",
  ): SourceModule | undefined;
  graph(): SourceGraph;
};

/** A graph without modules; `finder` says which file a module stands in. */
export function graphBuilder(files: Files, finder: ModuleFinder): GraphBuilder {
  const modules = new Map<string, SourceModule>();
  const foreign: ForeignImport[] = [];
  const missing: { module: string; place: Place; optional: boolean; when: "import" | "call" }[] = [];
  let text = 0;
  let complete = true;
  const queues: Record<Need, { from: SourceModule; use: ImportUse }[]> = {
    always: [],
    branch: [],
    tried: [],
    call: [],
  };

  function load(name: string, file: string, need: Need, main: boolean): SourceModule | undefined {
    const known = modules.get(file);
    if (known) return known;
    const read = files.read(file);
    if (read.kind !== "text" || read.text.length > LONGEST || modules.size >= MOST_MODULES || text > MOST_TEXT) {
      complete = false;
      return undefined;
    }
    text += read.text.length;
    const module = sourceModule(files, file, { text: read.text, wide: read.encoding !== undefined }, name, need);
    if (module.syntax.errors.length > 0) complete = false;
    modules.set(file, module);
    for (const use of module.imports) if (!use.main || main) queues[needOf(module, use)].push({ from: module, use });
    return module;
  }

  /** Loads a module and the packages above it. */
  function loadNamed(name: string, need: Need): SourceModule | "namespace" | undefined {
    const parts = name.split(".");
    let last: SourceModule | "namespace" | undefined;
    for (let length = 1; length <= parts.length; length++) {
      const part = parts.slice(0, length).join(".");
      const file = finder.find(part);
      if (file === undefined) return undefined;
      last = file === "namespace" ? file : load(part, file, need, false);
    }
    return last;
  }

  function followUse(from: SourceModule, use: ImportUse): void {
    const need = needOf(from, use);
    const when = need === "call" ? "call" : "import";
    const name = absoluteName(from, use.module, use.level);
    if (name === undefined) return;
    const top = name.split(".")[0] ?? name;
    if (use.level === 0 && finder.find(top) === undefined) {
      if (!STDLIB.has(top))
        foreign.push({ top, module: name, place: use.place, when, optional: use.optional, tried: from.optional });
      return;
    }
    // The repository shadows the standard library only from a root; a folder without modules shadows nothing.
    if (use.level === 0 && STDLIB.has(top) && finder.find(top) === "namespace") return;
    const found = name === "" ? undefined : loadNamed(name, need);
    if (name !== "" && found === undefined) {
      if (finder.find(top) === "namespace" && use.level === 0) {
        // A folder may share its name with an installed package.
        foreign.push({ top, module: name, place: use.place, when, optional: true, tried: from.optional });
      } else missing.push({ module: name, place: use.place, optional: use.optional || from.optional, when });
      return;
    }
    if (!use.names || use.names === "*") return;
    for (const one of use.names) {
      const inner = name === "" ? one.name : `${name}.${one.name}`;
      const bound = found !== undefined && found !== "namespace" && isBoundElsewhere(found, one.name);
      if (!bound && finder.find(inner) !== undefined) loadNamed(inner, need);
    }
  }

  function drain(): void {
    const next = () => queues.always.shift() ?? queues.branch.shift() ?? queues.tried.shift() ?? queues.call.shift();
    for (let one = next(); one; one = next()) followUse(one.from, one.use);
  }

  return {
    follow(start, when) {
      const need = when === "call" ? "call" : "always";
      let module: SourceModule | undefined;
      if ("file" in start) module = load(finder.nameOf(start.file) ?? start.file, start.file, need, start.main);
      else {
        const found = loadNamed(start.module, need);
        module = found === "namespace" ? undefined : found;
      }
      drain();
      return module;
    },
    graph: () => ({ modules, foreign, missing, complete, finder }),
  };
}
