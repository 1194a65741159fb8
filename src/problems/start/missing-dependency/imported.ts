import { distributionsOf, installedBy, isBroughtAlong } from "../../../frameworks/distributions.ts";
import type { Service } from "../../../model/deployment.ts";
import type { Sighting } from "../../../model/problem.ts";
import { adding, comesWithFastapi, listOf } from "./shared.ts";

/** Of more packages nothing is known of, or a good part of the list, one may well bring a module along. */
const MOST_UNREAD = 5;

/** What settings switch on for developers alone. */
const DEVELOPERS: ReadonlySet<string> = new Set(["debug_toolbar", "django_extensions", "coverage", "silk"]);

/** Frameworks that packages of models are made with, and bring along. */
const LEARNING: ReadonlySet<string> = new Set(["torch", "torchvision", "torchaudio", "tensorflow", "keras"]);

/** A package that is called like the module or one that provides it: another release of the same. */
function isAkin(name: string, module: string, providers: readonly string[]): boolean {
  const words = [module, ...providers].flatMap((one) => one.toLowerCase().split(/[-_.]/));
  return name.split("-").some((word) => word.length > 2 && !COMMON.has(word) && words.includes(word));
}

const COMMON: ReadonlySet<string> = new Set(["python", "django", "flask", "fastapi", "api", "client", "sdk", "core"]);

function listed(names: readonly string[]): string {
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : (names[0] ?? "");
}

/**
 * Modules the application imports while it is imported itself, that no package of the service installs, where somebody on
 * the index provides the module. Certain where every package is known together with what it brings along.
 */
export function* notImportable(service: Service, paths: readonly string[]): Iterable<Sighting> {
  const { packages, app } = service;
  // The library of Python 2 had modules that packages are called like today.
  if (app.imports.size === 0 || service.python?.version.startsWith("2")) return;
  const required = [...packages.required.values()];
  const whole = installedBy(required);
  // What these bring along is not known; the others' is.
  const unread = whole ? [] : required.filter((one) => !installedBy([{ ...one, extras: [] }])).map(({ name }) => name);
  if (unread.length > MOST_UNREAD || unread.length * 4 > required.length) return;
  const installed = whole ?? installedBy(required.filter(({ name }) => !unread.includes(name)));
  if (!installed) return;
  for (const [module, place] of app.imports) {
    if (app.triedImports?.has(module)) continue;
    const providers = distributionsOf(module);
    if (unread.length > 0 && (DEVELOPERS.has(module) || LEARNING.has(module))) continue;
    if (unread.some((name) => isAkin(name, module, providers))) continue;
    // A module of the repository, in a folder that is not looked in, is what was meant.
    if (paths.some((path) => `/${path}`.endsWith(`/${module}.py`) || `/${path}`.endsWith(`/${module}/__init__.py`)))
      continue;
    if (comesWithFastapi(module, service)) continue;
    if (providers.length === 0 || providers.some((name) => installed.has(name) || packages.grouped?.has(name)))
      continue;
    const { file, shown } = listOf(service);
    const named = providers.length > 1 ? `one of ${providers.slice(0, 4).join(", ")}` : (providers[0] ?? module);
    yield {
      service: service.name,
      place,
      confidence: "likely",
      // What an older release of a package brought along is not known.
      ...(providers.some(isBroughtAlong) || unread.length > 0 ? { severity: "warning" } : {}),
      missing: providers,
      label: `no package installs ${module}`,
      message: `The application imports ${module}, and no package of ${file} installs it or brings it along: the import fails with ModuleNotFoundError and the service cannot start.`,
      help: `Add ${named} to ${file}.`,
      assumptions: [
        "the packages listed are all that is installed",
        ...(unread.length > 0
          ? [`${listed(unread)} ${unread.length > 1 ? "bring" : "brings"} no ${module} along`]
          : []),
      ],
      ...shown,
      remedies: providers.length === 1 ? [adding(named, file, service)] : [],
    };
  }
}
