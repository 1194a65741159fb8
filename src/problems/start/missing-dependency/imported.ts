import { distributionsOf, installedBy, isBroughtAlong } from "../../../frameworks/distributions.ts";
import type { Service } from "../../../model/deployment.ts";
import type { Remedy } from "../../../model/finding.ts";
import type { Sighting } from "../../../model/problem.ts";

/**
 * Modules the application imports while it is imported itself, that no package of the service installs. Only said where
 * every package is known together with what it brings along, and somebody on the index provides the module.
 */
export function* notImportable(service: Service, paths: readonly string[]): Iterable<Sighting> {
  const { packages, app } = service;
  // The library of Python 2 had modules that packages are called like today.
  if (app.imports.size === 0 || service.python?.version.startsWith("2")) return;
  const installed = installedBy(packages.required.values());
  if (!installed) return;
  for (const [module, place] of app.imports) {
    if (app.triedImports?.has(module)) continue;
    const providers = distributionsOf(module);
    // A module of the repository, in a folder that is not looked in, is what was meant.
    if (paths.some((path) => `/${path}`.endsWith(`/${module}.py`) || `/${path}`.endsWith(`/${module}/__init__.py`)))
      continue;
    if (providers.length === 0 || providers.some((name) => installed.has(name) || packages.grouped?.has(name)))
      continue;
    const source = packages.sources[0];
    const file = source?.file ?? "requirements.txt";
    const named = providers.length > 1 ? `one of ${providers.slice(0, 4).join(", ")}` : (providers[0] ?? module);
    yield {
      service: service.name,
      place,
      confidence: "likely",
      // What an older release of a package brought along is not known.
      ...(providers.some(isBroughtAlong) ? { severity: "warning" } : {}),
      missing: providers,
      label: `no package installs ${module}`,
      message: `The application imports ${module}, and no package of ${file} installs it or brings it along: the import fails with ModuleNotFoundError and the service cannot start.`,
      help: `Add ${named} to ${file}.`,
      assumptions: ["the packages listed are all that is installed"],
      ...(source ? { also: [{ ...source, note: "the packages that are installed" }] } : {}),
      remedies: providers.length === 1 ? [adding(named, file, service)] : [],
    };
  }
}

function adding(name: string, file: string, service: Service): Remedy {
  return {
    title: `Add ${name} to ${file}`,
    safe: true,
    intents: [{ kind: "add-package", service: service.name, requirement: name }],
  };
}
