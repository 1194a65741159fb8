import { distributionsOf } from "../../../frameworks/distributions.ts";
import type { Deployment, Service } from "../../../model/deployment.ts";
import { ignoreVerdict, readIgnoreFile } from "../../../model/gitignore.ts";
import type { Place } from "../../../model/place.ts";
import type { Detector } from "../../../model/problem.ts";
import { joinPath, nameOf, parentOf } from "../../../platforms/paths.ts";
import { CLONERS, isIgnoreFile } from "../../doubts/made.ts";
import { textsOf } from "../../doubts/texts.ts";

type Wanted = { module: string; place: Place };

/**
 * A module the application imports and a `.gitignore` keeps out of the repository by its name (`config.py`). It is
 * there on the machine it was written on, and in no clone.
 */
export const keptOut: Detector = {
  on: "service",
  *see({ service, deployment }) {
    const { app, build, platform } = service;
    const cloner = CLONERS.get(platform);
    if (cloner === undefined) return;
    for (const { module, place } of wantedBy(service)) {
      const name = `${module.split(".").at(-1)}.py`;
      if (isInstalled(module, service) || isAnywhere(module, deployment) || isWritten(name, deployment)) continue;
      if (build?.text.includes(name)) continue;
      const file = (app.lookedIn ?? []).map((folder) => joinPath(folder, `${module.replaceAll(".", "/")}.py`))[0];
      const by = file === undefined ? undefined : ignoredBy(file, deployment);
      if (file === undefined || by === undefined) continue;
      yield {
        service: service.name,
        place,
        confidence: "likely",
        missing: [module],
        label: "kept out of the repository",
        message: `${place.file} imports ${module}, and ${by} keeps ${file} out of the repository: ${cloner} builds from a clone, which has no such file, and the service never comes up (ModuleNotFoundError).`,
        help: `Commit ${file}, and read what is secret in it from variables of the environment.`,
        assumptions: ["nothing that is installed provides a module of that name"],
      };
    }
  },
};

/** What is imported with the application and was not found among the modules of the repository. */
function wantedBy({ app }: Service): Wanted[] {
  const tops = [...app.imports].flatMap(([module, place]) => (app.triedImports?.has(module) ? [] : { module, place }));
  const own = (app.missingModules ?? []).filter(({ when }) => when === "import");
  return [...tops, ...own.map(({ module, place }) => ({ module, place }))];
}

function isInstalled(module: string, { packages }: Service): boolean {
  const [top = module] = module.split(".");
  return distributionsOf(top).length > 0 || packages.required.has(top.toLowerCase().replaceAll("_", "-"));
}

/** A module of that name in another folder may be the one that is meant. */
function isAnywhere(module: string, { paths }: Deployment): boolean {
  const stem = `/${module.replaceAll(".", "/")}`;
  return paths.some((path) => `/${path}`.endsWith(`${stem}.py`) || `/${path}`.includes(`${stem}/`));
}

/** Whether the project's own code names the file, as what writes it has to. */
function isWritten(name: string, { files }: Deployment): boolean {
  return [...files.values()].some(({ path, text }) => path.endsWith(".py") && text.includes(name));
}

/** The `.gitignore` that has a line for this very file, where no line takes it back. */
function ignoredBy(file: string, deployment: Deployment): string | undefined {
  const found = [...textsOf(deployment, isIgnoreFile)]
    .filter(({ path }) => parentOf(path) === "" || file.startsWith(`${parentOf(path)}/`))
    .sort((one, other) => other.path.length - one.path.length);
  for (const { path, text } of found) {
    const rules = readIgnoreFile(text);
    const within = parentOf(path) === "" ? file : file.slice(parentOf(path).length + 1);
    const verdict = ignoreVerdict(rules, within.split("/"), false);
    if (verdict === undefined) continue;
    const isNamed = rules.some(({ parts, negated }) => !negated && parts.at(-1) === nameOf(file));
    return verdict && isNamed ? path : undefined;
  }
  return undefined;
}
