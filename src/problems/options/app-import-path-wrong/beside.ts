import { distributionsOf } from "../../../frameworks/distributions.ts";
import type { Deployment, Service } from "../../../model/deployment.ts";
import type { Place } from "../../../model/place.ts";
import type { Detector } from "../../../model/problem.ts";
import { parentOf } from "../../../platforms/paths.ts";

/**
 * Modules asked for as if the server started beside the file that asks: `uvicorn app.main:app` with `from models
 * import …` in app/main.py. Run in `app` it works; from above it does not.
 */
export const beside: Detector = {
  on: "service",
  *see({ service, deployment }) {
    const { app, processes } = service;
    const server = processes.find((one) => one.server)?.server;
    if (!server || app.target?.state !== "found" || !app.lookedIn) return;
    if (isInstalledAsProject(service) || changesPath(deployment) || looksBeside(service, deployment)) return;
    const found = [...app.imports].filter(([top, place]) => standsBeside(top, place, service, deployment));
    const [first] = found;
    if (!first) return;
    const [top, place] = first;
    const folder = parentOf(place.file);
    const start = app.lookedIn[0] ?? "";
    yield {
      service: service.name,
      place,
      confidence: "likely",
      missing: [top],
      label: `not found from ${start === "" ? "the root" : start}`,
      message: `${place.file} imports ${top}, which stands beside it in ${folder}. ${server.name} starts in ${start === "" ? "the repository's root" : start} and imports ${app.target.text} from there, so Python looks for ${top} there, finds none, and the service never comes up (ModuleNotFoundError)${found.length > 1 ? `; the same goes for ${found.length - 1} more` : ""}.`,
      help: `Import it from its package (from ${dotted(folder, start)}.${top} import …), or start the server in ${folder}.`,
      also: server.invocation.target?.place ? [{ ...server.invocation.target.place, note: "imported from here" }] : [],
      assumptions: ["nothing outside the repository sets PYTHONPATH"],
    };
  },
};

/** Names that applications give their own folders and files. */
const OWN_NAMES =
  /^(?:models?|schemas?|routers?|routes|core|api|utils|helpers|database|db|crud|services?|config|settings|views|controllers?|dependencies|middlewares?|auth|security|handlers|repositories)$/;

function standsBeside(top: string, { file }: Place, { app, packages }: Service, { paths = [] }: Deployment): boolean {
  const folder = parentOf(file);
  if (folder === "" || app.triedImports?.has(top) || app.lookedIn?.includes(folder)) return false;
  // A package may well bear the name of a module of ours: then it is the package that is meant.
  if (!(packages.complete || OWN_NAMES.test(top)) || distributionsOf(top).length > 0) return false;
  if (file === `${folder}/${top}.py` || packages.required.has(top.replaceAll("_", "-"))) return false;
  return paths.some(
    (path) => path === `${folder}/${top}.py` || (path.startsWith(`${folder}/${top}/`) && path.endsWith(".py")),
  );
}

/** What a project installs of itself is found from anywhere. */
export function isInstalledAsProject({ packages, environment }: Service): boolean {
  return (
    environment.some(({ name }) => name === "PYTHONPATH") ||
    packages.sources.some(({ file }) => /(?:^|\/)(?:pyproject\.toml|setup\.(?:py|cfg))$/.test(file))
  );
}

/** Python 2 looks for a module in the folder of the one that asks first; only its code prints without parentheses. */
function looksBeside({ python, app }: Service, { files }: Deployment): boolean {
  if (python) return python.version.startsWith("2");
  return [...app.imports.values()].some(({ file }) => /^[ \t]*print[ \t]+["'\w]/m.test(files.get(file)?.text ?? ""));
}

/** Whether code of the project may add to the folders modules are looked for in. */
export function changesPath({ files }: Deployment): boolean {
  return [...files.values()].some(({ path, text }) => path.endsWith(".py") && /\bsys\.path\b/.test(text));
}

function dotted(folder: string, start: string): string {
  return (start === "" ? folder : folder.slice(start.length + 1)).replaceAll("/", ".");
}
