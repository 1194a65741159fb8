import type { AppFacts, Route } from "../model/app.ts";
import { absentApp } from "../model/app.ts";
import type { Files } from "../model/files.ts";
import type { Place } from "../model/place.ts";
import type { Value } from "../model/value.ts";
import { allocationsOf } from "./allocations.ts";
import { mediaFields } from "./django/media.ts";
import { followSettings, settingsOf, textSetting } from "./django/settings.ts";
import { withoutStaticRoot } from "./django/statics.ts";
import { djangoRoutes } from "./django/urls.ts";
import { environmentUses } from "./environment.ts";
import { modelsOf } from "./models.ts";
import { poolsOf } from "./pools/all.ts";
import { heldSigns, presumedSigns } from "./presumed.ts";
import { routesOf } from "./routing/compose.ts";
import { sharedFacts } from "./shared.ts";
import { signsOf } from "./signs/all.ts";
import { allowedHosts } from "./signs/hosts.ts";
import { timingOf } from "./source/calls.ts";
import { type Constants, constantsOf } from "./source/constants.ts";
import { type GraphBuilder, graphBuilder, type SourceGraph, type SourceModule } from "./source/graph.ts";
import { moduleFinder } from "./source/modules.ts";
import { type FoundTarget, findTarget } from "./target.ts";

/** What reading an application begins with. */
export type AppInput = {
  /** What the server is told to serve (`pkg.main:app`), or a script by its path (`app.py`). */
  target?: string;
  /** Folder the process starts in, relative to the root of the files. */
  directory: string;
  /** Further folders modules are looked for in. */
  pythonPath: readonly string[];
  /** The service's environment; without it nothing is known of any variable. */
  environment?: (name: string) => Value<string> | undefined;
};

/**
 * What the application's own source declares: read from the app target through the repository's modules, never
 * executed, bounded in files and size. Loads the Python parser; import it dynamically. Never throws.
 */
export function readApp(files: Files, input: AppInput): AppFacts {
  const { target } = input;
  if (target === undefined) return absentApp();
  return sharedFacts(files, { ...input, target }, (asked) => {
    try {
      return factsOf(files, asked);
    } catch (thrown) {
      // Expressions nested thousands deep exhaust the stack: nothing is known then.
      if (thrown instanceof RangeError) return absentApp();
      throw thrown;
    }
  });
}

function factsOf(files: Files, input: AppInput & { target: string }): AppFacts {
  const environment = input.environment ?? (() => ({ known: false as const, why: "the environment is not known" }));
  const finder = moduleFinder(files, [input.directory, ...input.pythonPath]);
  const builder = graphBuilder(files, finder);
  const found = start(builder, finder, files, input);
  const constants = lazily(() => constantsOf(builder.graph(), files, environment));
  const django = found.application?.made === "Django" ? found.application.module : djangoScript(found.module);
  const settings = django && settingsOf(django, builder, constants, environment);
  const apps = settings && followSettings(settings, builder);
  const routes = settings
    ? djangoRoutes(builder, constants, textSetting(settings, "ROOT_URLCONF") ?? "")
    : found.application
      ? routesOf(builder.graph(), constants(), found.application)
      : { routes: [] as Route[], complete: false };
  const graph = builder.graph();
  const timing = timingOf(graph, found.factory);
  const complete = found.module !== undefined && graph.complete && (django === undefined || apps?.complete === true);
  const tools = { graph, constants: constants(), timing, entry: found.module, script: isScript(input.target) };
  const connections = poolsOf(tools, settings?.module);
  // A variable no file declares may be set in a dashboard.
  const certain = constantsOf(
    graph,
    files,
    (name) => environment(name) ?? { known: false, why: `${name} may be set where it runs` },
  );
  // One that no file declares is taken for not set, and `.env` is what the repository has of it.
  const presumed = constantsOf(graph, files, environment, (path) => {
    const read = files.read(input.directory ? `${input.directory}/${path}` : path);
    return read.kind === "text" ? read.text : undefined;
  });
  const uses = environmentUses(graph, timing);
  const sure = heldSigns(tools, settings?.module, certain);
  const facts: AppFacts = {
    ...importsOf(graph, apps?.foreignApps ?? [], settings?.placeOf("INSTALLED_APPS")),
    importsComplete: complete,
    allocations: allocationsOf(graph, constants(), timing),
    routes: routes.routes,
    routesComplete: routes.complete && graph.complete,
    missingModules: graph.missing
      .filter((one) => !one.optional)
      .map(({ module, place, when }) => ({ module, place, when })),
    environment: uses,
    models: modelsOf(graph, constants(), timing),
    signs: [
      ...signsOf(tools),
      ...connections.faults,
      ...allowedHosts(tools, settings?.module),
      ...sure,
      ...(settings ? withoutStaticRoot(tools, settings.module, certain) : []),
      ...(settings ? mediaFields(tools, settings.module) : []),
      ...presumedSigns(tools, settings?.module, presumed, { sure, uses }),
    ],
    pools: connections.pools,
  };
  return isScript(input.target) ? facts : { ...facts, target: found.target };
}

function lazily(make: () => Constants): () => Constants {
  let made: Constants | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function isScript(target: string): boolean {
  return target.endsWith(".py");
}

function start(
  builder: GraphBuilder,
  finder: ReturnType<typeof moduleFinder>,
  files: Files,
  input: AppInput,
): FoundTarget {
  const target = input.target ?? "";
  if (!isScript(target)) return findTarget(builder, finder, target);
  const path = input.directory ? `${input.directory}/${target}` : target;
  const plain = path.replace(/^\.\//, "").replaceAll("/./", "/");
  const there = files.read(plain).kind === "text";
  const module = there ? builder.follow({ file: plain, main: true }, "import") : undefined;
  return { target: { text: target, state: module ? "found" : "unknown" }, ...(module ? { module } : {}) };
}

/** `manage.py` and scripts that set up Django by hand. */
function djangoScript(module: SourceModule | undefined): SourceModule | undefined {
  return module?.syntax.text.includes("DJANGO_SETTINGS_MODULE") ? module : undefined;
}

function importsOf(
  graph: SourceGraph,
  apps: readonly string[],
  appsPlace: Place | undefined,
): Pick<AppFacts, "imports" | "triedImports" | "lazyImports" | "optionalImports"> {
  const imports = new Map<string, Place>();
  const lazyImports = new Map<string, Place>();
  const optionalImports = new Map<string, Place>();
  const needed = new Set(apps);
  for (const one of graph.foreign) {
    const into = one.optional ? optionalImports : one.when === "import" ? imports : lazyImports;
    if (!into.has(one.top)) into.set(one.top, one.place);
    if (into === imports && !one.tried) needed.add(one.top);
  }
  if (appsPlace) for (const app of apps) if (!imports.has(app)) imports.set(app, appsPlace);
  for (const name of imports.keys()) {
    lazyImports.delete(name);
    optionalImports.delete(name);
  }
  const triedImports = new Set([...imports.keys()].filter((name) => !needed.has(name)));
  return { imports, triedImports, lazyImports, optionalImports };
}
