import type { AppFacts } from "../model/app.ts";
import type { Packages } from "../model/deployment.ts";
import type { Place } from "../model/place.ts";
import { FOOTPRINTS, measurement, packagesOfModule } from "./footprints.ts";

/** One piece of what a process holds. `sure` is false where only a requirements file says that it is loaded. */
export type MemoryPart = {
  what: string;
  bytes: number;
  /** What a forked worker holds of it again when the master loaded it first. */
  forkedBytes: number;
  when: "import" | "startup" | "call";
  place?: Place;
  source: string;
  sure: boolean;
};

/**
 * What one worker holds. `bytes` is the server, what is imported and what is claimed at import and at start;
 * `laterBytes` comes on top when functions that import or load lazily are called.
 */
export type WorkerFootprint = {
  bytes: number;
  laterBytes: number;
  parts: readonly MemoryPart[];
  /** `measured`: every part is known to be loaded; `partly`: the imports are guessed from what is required. */
  sure: "measured" | "partly";
  /** Imported or required packages without a figure. */
  unmeasured: readonly string[];
};

/** Which program the worker belongs to. */
export type WorkerProgram = { server: string; workerClass?: string; several: boolean };

/**
 * Memory of one worker from what the application imports. Where the imports are unknown, what it requires counts, and
 * is marked as unsure. Figures are anonymous memory; pages of files are shared and can be given back, so they are left
 * out. What requests add is not in it: the sum is a floor.
 */
export function workerFootprint(program: WorkerProgram, packages: Packages, app: AppFacts): WorkerFootprint {
  const importsKnown = app.imports.size > 0 || app.importsComplete === true;
  const direct = importsKnown ? imported(withInstalled(app, packages), packages) : requirements(packages);
  const loaded = closure([...direct.found.keys()]);
  const parts: MemoryPart[] = [baseOf(program)];
  for (const name of loaded) parts.push(packagePart(name, direct.found, importsKnown, "import"));
  // What nothing installs fails where it is imported, and takes nothing.
  const installed = closure([...packages.required.keys()]);
  const later = imported(app.lazyImports ?? new Map(), packages).found;
  for (const name of closure([...later.keys()].filter((one) => installed.has(one)))) {
    if (!loaded.has(name)) parts.push(packagePart(name, later, true, "call"));
  }
  for (const one of app.allocations) {
    parts.push({
      what: one.what,
      bytes: one.bytes,
      forkedBytes: 0,
      when: one.when ?? "import",
      place: one.place,
      source: "the application's source",
      sure: true,
    });
  }
  return {
    bytes: sum(parts.filter((part) => part.when !== "call")),
    laterBytes: sum(parts.filter((part) => part.when === "call")),
    parts,
    sure: importsKnown ? "measured" : "partly",
    unmeasured: direct.unmeasured,
  };
}

/** What all processes of one server hold together, and the sum as it is said. */
export type ProcessesFootprint = {
  bytes: number;
  workers: number;
  /** Of one worker, in bytes. */
  each: number;
  /** Of the process above them; 0 where there is none. */
  main: number;
  /** True where the master loads the application and the workers share it. */
  shared: boolean;
};

/** How many workers run, and whether the master loads the application before it forks them. */
export type ProcessesInput = { program: WorkerProgram; workers: number; preload: boolean; version?: string };

/**
 * Memory of a server with `workers` workers. With preload, imports and what is claimed at import are counted once, in
 * the master, plus what garbage collection makes private again in each worker.
 */
export function processesFootprint(input: ProcessesInput, worker: WorkerFootprint): ProcessesFootprint {
  const { workers, preload } = input;
  const server = serverOf(input.program);
  const base = server.worker ? server.main.anonymous : 0;
  const held = worker.parts.filter((part) => part.when !== "call");
  const application = held.slice(1);
  const atImport = application.filter((part) => part.when === "import");
  if (!preload) {
    const main = base + (parentImports(input) ? sum(atImport) : 0);
    return { bytes: main + workers * worker.bytes, workers, each: worker.bytes, main, shared: false };
  }
  const own = held[0]?.bytes ?? 0;
  const started = application.filter((part) => part.when === "startup");
  const each = own + atImport.reduce((total, part) => total + part.forkedBytes, 0) + sum(started);
  const main = base + sum(atImport);
  return { bytes: main + workers * each, workers, each, main, shared: true };
}

/** How many workers hold within `bytes`; 0 where not even one does. */
export function workersThatFit(bytes: number, one: Pick<ProcessesFootprint, "each" | "main">): number {
  return Math.max(0, Math.floor((bytes - one.main) / Math.max(1, one.each)));
}

/** Seconds the imports take on one whole processor of the machine they were measured on. */
export function importSeconds(packages: Packages, app: AppFacts): number {
  const names = closure([...imported(app.imports, packages).found.keys()]);
  let milliseconds = 0;
  for (const name of names) milliseconds += FOOTPRINTS.packages[name]?.milliseconds ?? 0;
  return milliseconds / 1000;
}

/** `452 MB`, `1.8 GB`: binary units, as the platforms count. */
export function inUnits(bytes: number): string {
  const megabytes = bytes / 2 ** 20;
  if (megabytes < 1000) return `${Math.round(megabytes)} MB`;
  const gigabytes = megabytes / 1024;
  return `${gigabytes < 10 ? gigabytes.toFixed(1).replace(/\.0$/, "") : Math.round(gigabytes)} GB`;
}

/** What is imported, without what may be left out and is: none of its packages is among those that are installed. */
function withInstalled(
  { imports, triedImports, optionalImports = new Map() }: AppFacts,
  packages: Packages,
): Map<string, Place> {
  const installed = closure([...packages.required.keys()]);
  const isThere = (module: string) => packagesOfModule(module, packages.required).some((name) => installed.has(name));
  const all = new Map([...imports].filter(([module]) => !triedImports?.has(module) || isThere(module)));
  for (const [module, place] of optionalImports) if (isThere(module)) all.set(module, place);
  return all;
}

type Direct = { found: ReadonlyMap<string, Place>; unmeasured: readonly string[] };

function imported(imports: ReadonlyMap<string, Place>, packages: Packages): Direct {
  const found = new Map<string, Place>();
  const unmeasured: string[] = [];
  for (const [module, place] of imports) {
    const names = packagesOfModule(module, packages.required);
    for (const name of names) found.set(name, place);
    if (names.length === 0) unmeasured.push(module);
  }
  return { found, unmeasured };
}

function requirements(packages: Packages): Direct {
  const found = new Map<string, Place>();
  const unmeasured: string[] = [];
  for (const [name, requirement] of packages.required) {
    if (FOOTPRINTS.packages[name]) found.set(name, requirement.place);
    else unmeasured.push(name);
  }
  return { found, unmeasured };
}

/** The packages and everything measured that they load, each once. */
function closure(names: readonly string[]): ReadonlySet<string> {
  const all = new Set<string>();
  for (const name of names) {
    for (const need of FOOTPRINTS.packages[name]?.needs ?? []) all.add(need);
    all.add(name);
  }
  return all;
}

function packagePart(
  name: string,
  places: ReadonlyMap<string, Place>,
  sure: boolean,
  when: "import" | "call",
): MemoryPart {
  const one = FOOTPRINTS.packages[name];
  const place = places.get(name);
  return {
    what: name,
    bytes: one?.anonymous ?? 0,
    forkedBytes: one?.forked ?? 0,
    when,
    ...(place ? { place } : {}),
    source: measurement(name),
    sure,
  };
}

function baseOf(program: WorkerProgram): MemoryPart {
  const { main, worker, version } = serverOf(program);
  // A forked worker shares what its master read before the fork; that is counted with the master.
  const bytes = worker ? worker.private : main.anonymous;
  const source = `${program.server} ${version}, measured ${FOOTPRINTS.measured.date}`;
  return { what: program.server, bytes, forkedBytes: bytes, when: "import", source, sure: true };
}

function serverOf(program: WorkerProgram): (typeof FOOTPRINTS.servers)[string] {
  const key = serverKey(program);
  const found = FOOTPRINTS.servers[key] ?? FOOTPRINTS.servers.uvicorn;
  if (!found) throw new RangeError("footprints.json has no servers");
  return found;
}

function serverKey({ server, workerClass = "sync", several }: WorkerProgram): string {
  if (server !== "gunicorn") return several ? "uvicorn workers" : "uvicorn";
  if (/uvicorn/i.test(workerClass)) return "gunicorn uvicorn";
  if (/gevent|eventlet/i.test(workerClass)) return "gunicorn gevent";
  return /gthread|thread/i.test(workerClass) ? "gunicorn gthread" : "gunicorn sync";
}

/** uvicorn 0.47 to 0.49 imports the application in the parent as well; read from its sources. */
function parentImports({ program, version }: ProcessesInput): boolean {
  return program.server === "uvicorn" && program.several && /^0\.4[789](?:\.|$)/.test(version ?? "");
}

function sum(parts: readonly MemoryPart[]): number {
  return parts.reduce((total, part) => total + part.bytes, 0);
}
