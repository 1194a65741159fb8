import type { Place } from "./place.ts";
import type { ConnectionPool } from "./pool.ts";
import type { Sign } from "./sign.ts";

/** What the application's source declares. */
export type AppFacts = {
  /** Third-party modules imported when the app target is imported, by their first name, with one place each. */
  imports: ReadonlyMap<string, Place>;
  /** Those of them asked for only by modules whose own import is tried, and whose failing is caught. */
  triedImports?: ReadonlySet<string>;
  /** Third-party modules that only a function imports: loaded with its first call, if ever. */
  lazyImports?: ReadonlyMap<string, Place>;
  /** True where the target was found and every module of the repository it imports was read: absence is certain. */
  importsComplete?: boolean;
  /** Memory claimed by the application itself: arrays of literal size, weights loaded by name. */
  allocations: readonly Allocation[];
  routes: readonly Route[];
  /** True where every route was understood, so that an absent route is certain. */
  routesComplete: boolean;
  /** What the app target (`main:app`) turned out to be; absent where the process names none. */
  target?: AppTarget;
  /** What the source does that decides how its processes live and die. */
  signs?: readonly Sign[];
  /** Connections it keeps to databases and caches. */
  pools?: readonly ConnectionPool[];
  /** Third-party modules whose import is allowed to fail. */
  optionalImports?: ReadonlyMap<string, Place>;
  /** Modules of the repository that are imported and are not there. */
  missingModules?: readonly { module: string; place: Place; when: "import" | "call" }[];
  /** Variables of the environment the source reads by name, in the order of the files. */
  environment?: readonly EnvironmentUse[];
  /** Models loaded by name, whose size is not in the source. */
  models?: readonly ModelUse[];
  /** Folders its modules are looked for in, the one the process starts in first; absent where nothing was looked for. */
  lookedIn?: readonly string[];
};

/**
 * One reading of a variable. `required`: nothing is given for the case that it is not set; `raises`: reading it then
 * fails at once (`os.environ["X"]`), rather than giving None.
 */
export type EnvironmentUse = {
  name: string;
  place: Place;
  required: boolean;
  raises: boolean;
  when: "import" | "startup" | "call";
};

/** A model loaded by its name (`SentenceTransformer("all-MiniLM-L6-v2")`); `by` is the full name of what loads it. */
export type ModelUse = { name: string; by: string; place: Place; when: "import" | "startup" | "call" };

/** `bytes` held by a process once the module at `place` was imported, each worker started, or it was first called. */
export type Allocation = { bytes: number; place: Place; what: string; when?: "import" | "startup" | "call" };

/**
 * The object a server is told to serve. `missing-module`: the repository is the whole import path and has no such
 * module; `missing-attribute`: the module was read and binds no such name; `unknown`: it may be there.
 */
export type AppTarget = {
  text: string;
  state: "found" | "missing-module" | "missing-attribute" | "unknown";
  /** No folder of the repository has the name of the module's first part; it is missed for what stands there instead. */
  top?: "nowhere";
  /** Where the attribute is bound. */
  place?: Place;
  /** What it is, where its binding says. `factory`: a function that returns the application. */
  kind?: "asgi" | "wsgi" | "factory";
  /** The framework class behind it (`FastAPI`, `Flask`), where known; for a factory, of what it returns. A Dash is no application itself: `dash.Dash`. */
  made?: string;
  /** Parameters a factory cannot be called without. */
  requiredParameters?: number;
  /** Names near the wanted one: attributes of the module that are applications, or modules that have one. */
  instead?: readonly string[];
};

/**
 * One route. `path` begins with `/`; `{name}` stands for one segment, `{name:path}` for any rest. No methods means any.
 */
export type Route = { path: string; methods: readonly string[]; place: Place };

/** Facts of an application nobody has read: nothing is known, and nothing is claimed to be absent. */
export function absentApp(): AppFacts {
  return { imports: new Map(), importsComplete: false, allocations: [], routes: [], routesComplete: false };
}
