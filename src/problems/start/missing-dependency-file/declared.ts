import { distributionsOf } from "../../../frameworks/distributions.ts";
import type { Process, Service } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import { nameOf } from "../../../platforms/paths.ts";

/** Files packages are read from. */
const FILES =
  /(?:^|\/)(?:requirements[\w.-]*\.(?:txt|in)|pyproject\.toml|Pipfile|setup\.(?:py|cfg)|(?:conda-)?environment\.ya?ml|conda-requirements\.txt|(?:uv|poetry|pdm)\.lock)$|(?:^|\/)requirements\//;

/** What is meant as such a file and is called otherwise. */
const LIKE = /^(?:requirements?|requirments|requirement\.txt|requirments\.txt|requirements\.(?:text|md))$/i;

export const declared: Detector = {
  on: "service",
  *see({ service, deployment }) {
    if (service.runtime !== "native" || !service.isPython || service.processes.length === 0) return;
    if (deployment.paths.some((path) => FILES.test(path))) return;
    // Without a line of Python it is no Python service, and a script of the standard library alone needs nothing.
    if (!deployment.paths.some((path) => path.endsWith(".py")) || !needsPackages(service)) return;
    // A Procfile does not say its language, and a lone server configuration not that a platform builds anything.
    if (service.platform !== "render" && !service.processes.some(startsPython)) return;
    if (service.declaredAt.file.endsWith(".py")) return;
    // A build that installs something says itself what: a file it names and that is not there is another mistake.
    if (service.build?.commands.some((command) => command.words.some((word) => word.raw === "install"))) return;
    if (deployment.services.some((other) => other !== service && /\binstall\b/.test(other.build?.text ?? ""))) return;
    const process = service.processes[0];
    const like = deployment.paths.find((path) => LIKE.test(path));
    yield {
      service: service.name,
      place: process?.command.words[0]?.place ?? service.declaredAt,
      // Below the root the folder may be one part of what is deployed from elsewhere.
      ...(nameOf(service.declaredAt.file) === "Procfile" && service.declaredAt.file.includes("/")
        ? { severity: "warning" }
        : {}),
      label: "nothing installs it",
      message: `The repository has no requirements.txt, pyproject.toml or Pipfile${like === undefined ? "" : `, and the platform does not read ${like}`}, so the platform installs no packages and the first import of one fails.`,
      help:
        like === undefined
          ? "Add a requirements.txt with every package the application imports, the server included."
          : `Rename ${like} to requirements.txt.`,
    };
  },
};

/** A known server, the interpreter, or a script of Python: anything else may be Node, Java or a shell. */
function startsPython(process: Process): boolean {
  if (process.server) return true;
  return process.command.words.some(({ raw }) => /^(?:.*\/)?python[\d.]*$/.test(raw) || raw.endsWith(".py"));
}

/** A server has to be installed; so has what the application imports, as far as somebody on the index provides it. */
function needsPackages({ processes, app }: Service): boolean {
  if (processes.some(({ server }) => server !== undefined) || app.importsComplete !== true) return true;
  return [...app.imports.keys()].some((module) => distributionsOf(module).length > 0);
}
