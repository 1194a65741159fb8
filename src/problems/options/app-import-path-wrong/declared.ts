import { distributionsOf } from "../../../frameworks/distributions.ts";
import type { AppTarget } from "../../../model/app.ts";
import type { Deployment, Process, Server, Service } from "../../../model/deployment.ts";
import type { Remedy } from "../../../model/finding.ts";
import type { Place } from "../../../model/place.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { joinPath, nameOf } from "../../../platforms/paths.ts";
import { listsPackages } from "../../doubts/kinds.ts";
import { textsOf } from "../../doubts/texts.ts";
import { isWritten } from "../../server-facts.ts";
import { rewrite } from "../../support.ts";
import { swallowedTarget } from "../swallowed.ts";
import { isMalformed, notImported } from "./malformed.ts";

export const declared: Detector = {
  on: "process",
  *see({ process, service, deployment }) {
    const { server } = process;
    if (!server) return;
    for (const refusal of server.refusals) {
      if (refusal.kind === "missing-target" && !swallowedTarget(server))
        yield missing(server, service, refusal.word.place);
    }
    const { target } = service.app;
    const place = server.invocation.target?.place;
    if (!target || !place || isMalformed(server) || !isAbout(target, server)) return;
    if (target.state === "missing-module" && isCertain(target, server, service, deployment)) {
      const missing = noModule(target, place, process, service, deployment);
      // A Procfile is read at the top of what is deployed; below the root that is its own folder, or nothing reads it.
      yield isFoundElsewhere(target, service, deployment) ? { ...missing, severity: "warning" } : missing;
    }
    if (target.state === "missing-attribute" && !isBoundWithin(target, service, deployment))
      yield noAttribute(target, place, service, deployment);
  },
};

/** The facts were read for the web process; another process of the service may start something else. */
function isAbout(target: AppTarget, server: Server): boolean {
  const { value } = server.invocation.target ?? {};
  return value?.known === true && value.value === target.text;
}

/**
 * Whether a module that is not found is not there. Without another module that has an application, the code may not
 * be part of what is examined. A file of that name elsewhere is the mistake only where the folder the command starts
 * in is beyond doubt: nested Blueprints, Procfiles and Dockerfiles may be used with another root, and settings and
 * variables may add to the path.
 */
function isCertain(target: AppTarget, server: Server, service: Service, deployment: Deployment): boolean {
  const { paths = [] } = deployment;
  if (!target.instead?.length || isForTheRoot(target, service, paths)) return false;
  // Refused for an image, whose folders are its own.
  if (service.runtime === "docker" && service.starts[0]?.why.startsWith("startCommand ")) return false;
  const moved = ["chdir", "pythonpath", "app_dir"].some((name) => isWritten(server.settings.get(name)));
  if (moved || service.environment.some(({ name }) => name === "PYTHONPATH")) return false;
  if (service.starts[0]?.text.includes("PYTHONPATH=")) return false;
  const file = (target.text.split(":")[0] ?? "").replaceAll(".", "/");
  if (target.top === "nowhere" && !isSpeltAlike(target) && (service.runtime === "docker" || isListed(file, deployment)))
    return false;
  if (isInstalledFromSrc(file, paths) || isInstalled(file, service) || isBroughtIn(service, paths)) return false;
  if (
    service.runtime === "docker" &&
    (isPutElsewhere(file, service, deployment) || isMounted(file, service, deployment))
  )
    return false;
  // The build stops before, and with the context mended the module may be there.
  if (deployment.remarks.some(({ kind, service: of }) => kind === "docker.outside-context" && of === service.name))
    return false;
  return nameOf(service.declaredAt.file) === "Procfile" || !isFoundElsewhere(target, service, deployment);
}

/** A module of the repository has its name but for dashes and capitals: no other package is meant. */
function isSpeltAlike({ text, instead = [] }: AppTarget): boolean {
  return instead.some((one) => plain(moduleOf(one)) === plain(moduleOf(text)));
}

const moduleOf = (text: string): string => text.split(":")[0] ?? "";

/** A Procfile kept in a folder, to be copied to the root: seen from there the module is where it says. */
function isForTheRoot({ text }: AppTarget, { declaredAt: { file } }: Service, paths: readonly string[]): boolean {
  const module = (text.split(":")[0] ?? "").replaceAll(".", "/");
  return file.endsWith("/Procfile") && [`${module}.py`, `${module}/__init__.py`].some((path) => paths.includes(path));
}

/** Declared below the root, and the module stands in another folder than the one its commands start in. */
function isFoundElsewhere({ text }: AppTarget, { declaredAt }: Service, { paths }: Deployment): boolean {
  const file = `/${(text.split(":")[0] ?? "").replaceAll(".", "/")}`;
  return (
    declaredAt.file.includes("/") &&
    paths.some((path) => `/${path}`.endsWith(`${file}.py`) || `/${path}`.endsWith(`${file}/__init__.py`))
  );
}

/** Whether a folder that has the module is laid over the image; the files of a stack are laid over each other. */
function isMounted(file: string, { platform, name }: Service, { containers = [], paths }: Deployment): boolean {
  const own = containers.filter((one) => platform === "compose" && name.split(" (")[0] === one.name);
  const folders = own.flatMap(({ volumes }) => volumes.flatMap(({ kind, source }) => (kind === "bind" ? source : [])));
  return folders.some(
    (folder) =>
      folder !== undefined &&
      [`${file}.py`, `${file}/__init__.py`].some((path) => paths.includes(joinPath(folder, path))),
  );
}

/** Whether a required package may be what is imported: it is called so, or is known to install the module. */
function isInstalled(file: string, { packages }: Service): boolean {
  const top = file.split("/")[0] ?? file;
  return [...packages.required.keys()].some(
    (name) => plain(name) === plain(top) || distributionsOf(top).includes(name),
  );
}

const plain = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, "-");

/** Whether any list of packages may bring a module that no folder here is called by: by its name, or from an address. */
function isListed(file: string, deployment: Deployment): boolean {
  const top = plain(file.split("/")[0] ?? file);
  for (const { text } of textsOf(deployment, listsPackages)) {
    for (const line of text.split("\n")) {
      const [, name = ""] = /^[\s"']*([A-Za-z][\w.-]*)/.exec(line) ?? [];
      if (plain(name) === top || /git\+|\bgit\s?=|@ ?(?:https?|file):|^\s*(?:-e|--editable|[./]|https?:)/.test(line))
        return true;
    }
  }
  return false;
}

/** Whether code comes from elsewhere: a submodule, or a build that fetches, moves or writes files. */
function isBroughtIn({ build }: Service, paths: readonly string[]): boolean {
  if (paths.includes(".gitmodules")) return true;
  return build !== undefined && /\b(?:git\s+(?:clone|submodule)|curl|wget|cp|mv|rsync|unzip|tar|ln)\s/.test(build.text);
}

/** A function's `global app`, or `(app := …)`, binds what the top level does not show. */
function isBoundWithin({ text }: AppTarget, { app }: Service, { files }: Deployment): boolean {
  const [module = "", attribute = "application"] = text.split(":");
  const name = /^\w+/.exec(attribute)?.[0] ?? attribute;
  const stem = module.replaceAll(".", "/");
  return (app.lookedIn ?? []).some((folder) =>
    [`${stem}.py`, `${stem}/__init__.py`].some((file) => {
      const source = files.get(folder === "" ? file : `${folder}/${file}`)?.text;
      return source !== undefined && new RegExp(`\\bglobal\\b[^\\n]{0,200}\\b${name}\\b|\\b${name} ?:=`).test(source);
    }),
  );
}

/** What fetches, moves or unpacks files while an image is built. */
const MOVES = /\b(?:git\s+(?:clone|submodule)|mv|cp|rsync|ln|unzip|tar)\s/;

/**
 * Whether an image may have the module although the folders that were followed have not: its build moves files, copies
 * by a pattern, installs the project itself, or is run with another folder than the Dockerfile's.
 */
function isPutElsewhere(file: string, service: Service, { files, paths, containers = [] }: Deployment): boolean {
  const isThere = paths.some(
    (path) => `/${path}`.endsWith(`/${file}.py`) || `/${path}`.endsWith(`/${file}/__init__.py`),
  );
  return [service.declaredAt.file, ...service.files.map(({ path }) => path)].some((path) => {
    const text = files.get(path)?.text ?? "";
    const run = text.replace(/\\\r?\n/g, " ").split("\n");
    if (run.some((line) => /^\s*RUN\b/i.test(line) && MOVES.test(line))) return true;
    if (!isThere) return false;
    if (run.some((line) => /^\s*(?:COPY|ADD)\b.*\*/i.test(line))) return true;
    if (paths.some((one) => /(?:^|\/)(?:pyproject\.toml|setup\.py|setup\.cfg)$/.test(one))) return true;
    const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    return containers.some(({ build }) => build?.dockerfile === path && build.context !== folder);
  });
}

/** A project laid out under `src/` is imported by its own name once the build has installed it (`pip install .`). */
function isInstalledFromSrc(file: string, paths: readonly string[]): boolean {
  const roots = paths.flatMap((path) => /^((?:.*\/)?)(?:pyproject\.toml|setup\.py|setup\.cfg)$/.exec(path)?.[1] ?? []);
  return roots.some((root) => paths.some((path) => path.startsWith(`${root}src/${file}`) && path.endsWith(".py")));
}

function missing(server: Server, service: Service, place: Place): Sighting {
  return {
    service: service.name,
    place,
    label: "which application?",
    message: `${server.name} is not told which application to serve and exits with a usage error.`,
    help: `Name it: ${server.name} main:app`,
  };
}

function noModule(
  target: AppTarget,
  place: Place,
  process: Process,
  service: Service,
  deployment: Deployment,
): Sighting {
  const module = target.text.split(":")[0] ?? target.text;
  // A file that is copied into a folder the image has already takes the name of the folder.
  const isFile = deployment.paths.includes(service.directory);
  const from = service.directory === "" || isFile ? "the folder the command starts in" : `${service.directory}/`;
  return {
    service: service.name,
    place,
    missing: [module],
    label: "no such module",
    confidence: "likely",
    message: isFolder(module, service, deployment)
      ? `${module} below ${from} is a folder without an __init__.py, which is imported as an empty package: ${process.server?.name ?? "the server"} finds no application in it and every start ends there.`
      : `There is no module ${module} below ${from}: ${process.server?.name ?? "the server"} fails with ${whatIsSaid(module, process, service, deployment)} and every start ends there.`,
    help: suggestion(target) ?? `Write the path from where the command starts, with dots: folder.module:app.`,
    assumptions: ["nothing that is installed provides a module of that name"],
    remedies: remedies(target, place),
  };
}

/** uvicorn has words of its own for the module itself; for a package around it, it says what Python says. */
function whatIsSaid(module: string, { server }: Process, service: Service, deployment: Deployment): string {
  const around = module.slice(0, Math.max(0, module.lastIndexOf(".")));
  const isAlone = around === "" || isFolder(around, service, deployment);
  return server?.name === "uvicorn" && isAlone ? notImported(module) : "ModuleNotFoundError";
}

/** Without an `__init__.py` a folder is a package all the same (a namespace package), and an empty one. */
function isFolder(module: string, { app, directory }: Service, { paths }: Deployment): boolean {
  const folder = `${module.replaceAll(".", "/")}/`;
  return (app.lookedIn ?? [directory]).some((root) =>
    paths.some((path) => path.startsWith(root === "" ? folder : `${root}/${folder}`)),
  );
}

function noAttribute(target: AppTarget, place: Place, service: Service, deployment: Deployment): Sighting {
  const [module = "", attribute = "application"] = target.text.split(":");
  const empty = emptyFile(module, service, deployment);
  return {
    service: service.name,
    place,
    label: `no ${attribute} in ${module}`,
    confidence: "likely",
    message: `${empty === undefined ? module : `${empty} is empty and`} binds no ${attribute}: the server imports the module and then exits because it does not find the application.`,
    help:
      empty === undefined
        ? (suggestion(target) ?? `Write the name the module gives its application.`)
        : `Write the application into ${empty}, as ${attribute}.`,
    assumptions: empty === undefined ? [] : [`${empty} is empty in the repository, too, and not only in this copy`],
    also: target.place ? [{ ...target.place, note: "the module" }] : [],
    remedies: remedies(target, place),
  };
}

/** The file of a module in which nothing is written. */
function emptyFile(module: string, { app }: Service, { files }: Deployment): string | undefined {
  const stem = module.replaceAll(".", "/");
  return (app.lookedIn ?? [])
    .map((folder) => `${folder === "" ? "" : `${folder}/`}${stem}.py`)
    .find((file) => files.get(file)?.text.trim() === "");
}

/** Only where there is one candidate is it the one that was meant. */
function remedies({ text, state, instead }: AppTarget, place: Place): Remedy[] {
  const [only, ...others] = instead ?? [];
  if (only === undefined || others.length > 0) return [];
  const [module = "", attribute] = text.split(":");
  if (state === "missing-attribute") return [rewrite(place, `${module}:${only}`, false)];
  return [rewrite(place, attribute === undefined ? only : `${only}:${attribute}`, false)];
}

function suggestion({ instead }: AppTarget): string | undefined {
  return instead && instead.length > 0 ? `Did you mean ${instead.slice(0, 3).join(" or ")}?` : undefined;
}
