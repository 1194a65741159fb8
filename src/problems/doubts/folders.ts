import type { Deployment, Service } from "../../model/deployment.ts";
import type { Finding } from "../../model/finding.ts";
import { joinPath, nameOf, parentOf } from "../../platforms/paths.ts";
import { runsCommands } from "./kinds.ts";
import { instructions, textsOf } from "./texts.ts";

/**
 * What is missing stands elsewhere in the repository, and something says that commands start in other folders than the
 * ones that were followed, or that modules are looked for in more of them.
 */
export function startedElsewhere(finding: Finding, deployment: Deployment): string | undefined {
  const { missing = [], service: of } = finding;
  const there = deployment.paths.find((path) => missing.some((name) => endsIn(path, name)));
  if (there === undefined) return undefined;
  const service = deployment.services.find(({ name }) => name === of);
  const searched = missing.some((name) => !isPath(name));
  const moved =
    (searched && service && searchedBy(service, deployment)) ||
    ((service && movedBy(service, deployment)) ?? movedByPipeline(deployment));
  return moved && `${moved} does not lead to ${there}`;
}

/** The last parts of a path: `src/app/main.py` ends in the module `app.main`, and in the file `main.py`. */
function endsIn(path: string, name: string): boolean {
  return endsOf(name).some((end) => `/${path}`.endsWith(end));
}

function endsOf(name: string): string[] {
  const module = name.replaceAll(".", "/");
  return [name, `${module}.py`, `${module}/__init__.py`].map((end) => `/${end}`);
}

/** The folders of the repository that hold a file or a module. */
export function foldersOf(name: string, paths: readonly string[]): string[] {
  const ends = endsOf(name);
  return paths.flatMap((path) => {
    const end = ends.find((one) => `/${path}`.endsWith(one));
    return end === undefined ? [] : [`/${path}`.slice(0, -end.length)];
  });
}

function isPath(name: string): boolean {
  return name.includes("/") || name.endsWith(".py");
}

/** Words that change where modules are looked for, in whatever runs before the server. */
const LOOKED_FOR =
  /\bPYTHONPATH\b|--(?:app-dir|chdir|pythonpath|python-path)\b|\b(?:sys\.path|site\.addsitedir|os\.chdir)\b/;

function searchedBy({ starts, environment, files: joined }: Service, { files }: Deployment): string | undefined {
  if (environment.some(({ name }) => name === "PYTHONPATH")) return "PYTHONPATH";
  const start = starts[0];
  if (start && LOOKED_FOR.test(start.text)) return `what ${start.place.file} sets`;
  const found = joined.find(
    ({ path }) =>
      path !== start?.place.file &&
      [...instructions(files.get(path)?.text ?? "")].some((line) => LOOKED_FOR.test(line)),
  );
  return found && `what ${found.path} sets`;
}

/** A folder that a command goes to and that was not followed: it is computed, absolute, or not in the repository. */
const GOES_TO = /(?:^|[\s;&|(])(?:cd|pushd)\s+(?:--\s+)?["']?([^\s;&|"')]{1,200})/g;

function movedBy(service: Service, deployment: Deployment): string | undefined {
  const start = service.starts[0];
  if (start && goesAway(start.text, service, deployment)) return `the cd of ${start.place.file}`;
  for (const { path } of service.files) {
    const text = deployment.files.get(path)?.text ?? "";
    if (/\.(?:sh|bash)$/.test(path) && goesAway([...instructions(text)].join("\n"), service, deployment))
      return `the cd of ${path}`;
  }
  return service.runtime === "docker" ? builtInParts(service, deployment) : undefined;
}

function goesAway(text: string, { directory }: Service, { paths }: Deployment): boolean {
  let at = directory;
  for (const [, folder = ""] of text.matchAll(GOES_TO)) {
    at = joinPath(at, folder);
    const isThere = at === "" || paths.some((path) => path.startsWith(`${at}/`));
    if (!isThere || folder.startsWith("/") || !/^[\w./-]+$/.test(folder)) return true;
  }
  return false;
}

/** What an image may get a file by, other than the copies that were read: a stage, another context, a copy of parts. */
function builtInParts({ files: joined }: Service, { files, containers = [] }: Deployment): string | undefined {
  for (const { path } of joined) {
    if (!/docker|container/i.test(nameOf(path))) continue;
    const copies = [...instructions(files.get(path)?.text ?? "")].filter((line) => /^\s*(?:COPY|ADD)\s/i.test(line));
    if (copies.some((line) => line.includes("--from=") && !TOOLS.test(line))) return `another stage of ${path}`;
    if (containers.some(({ build }) => build?.dockerfile === path && build.context !== parentOf(path)))
      return `the other folder that ${path} is built from`;
    const mounting = containers.find(
      ({ build, volumes }) => build?.dockerfile === path && volumes.some(({ kind }) => kind === "bind"),
    );
    if (mounting) return `what ${mounting.file} mounts`;
    if (copies.filter((line) => !WHOLE.test(line) && !ONE_FILE.test(line)).length > 1) return `a copy of ${path}`;
  }
  return undefined;
}

/** Programs and packages are taken from other stages and images all the time. */
const TOOLS = /\s\/(?:usr|opt|root|bin|etc|install|venv|\.venv|uv)\b/;
/** `COPY . .`, and a copy of one file that is no code. */
const WHOLE = /\s\.\/?\s+\S+\s*$/;
const ONE_FILE = /\.(?:txt|toml|lock|sh|json|ya?ml|cfg|conf|md|in)\b/;

/** A pipeline that deploys a folder of the repository by itself. */
const DEPLOYS_PART =
  /\bsubtree\s+(?:push|split)\b|\bappdir:|\bPROJECT_PATH\b|\bAPP_BASE\b|\bsubdir\b.{0,40}buildpack|--source[ =]\S/;

function movedByPipeline(deployment: Deployment): string | undefined {
  for (const { path, text } of textsOf(deployment, runsCommands)) {
    if ([...instructions(text)].some((line) => DEPLOYS_PART.test(line))) return `the folder that ${path} deploys`;
  }
  return undefined;
}

/** Images of systems and of Python alone, which hold no application. */
const PLAIN =
  /^(?:(?:docker\.io|public\.ecr\.aws|mirror\.gcr\.io|ghcr\.io|registry\.access\.redhat\.com)\/)?(?:library\/|docker\/library\/|astral-sh\/|nvidia\/|amazonlinux\/|ubi\d\/)?(?:python|pypy|ubuntu|debian|alpine|fedora|centos|rockylinux|amazonlinux|buildpack-deps|bitnami\/python|uv|cuda|pytorch\/pytorch|continuumio\/\w{1,20}|mambaorg\/micromamba|mcr\.microsoft\.com\/devcontainers\/python|scratch|node|ubi(?:-minimal)?)(?=[:@]|$)/;

/** The image is made from one that may hold the code, or whatever else is missing. */
export function broughtByBase(finding: Finding, { services, files }: Deployment): string | undefined {
  const service = services.find(({ name }) => name === finding.service);
  if (service?.runtime !== "docker" || finding.missing === undefined) return undefined;
  for (const { path } of service.files) {
    if (!/docker|container/i.test(nameOf(path))) continue;
    const stages = new Set<string>();
    for (const line of instructions(files.get(path)?.text ?? "")) {
      const [, base = "", stage] = /^\s*FROM\s+(?:--\S+\s+)?(\S+)(?:\s+AS\s+(\S+))?/i.exec(line) ?? [];
      if (base !== "" && !stages.has(base) && !PLAIN.test(base)) return `${base} does not bring it along`;
      if (stage !== undefined) stages.add(stage);
    }
  }
  return undefined;
}
