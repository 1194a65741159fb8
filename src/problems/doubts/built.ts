import type { Deployment } from "../../model/deployment.ts";
import type { Finding } from "../../model/finding.ts";
import { purposeOf } from "../../platforms/compose/purpose.ts";
import { nameOf, parentOf } from "../../platforms/paths.ts";
import { isDevelopmentFile } from "../server-facts.ts";
import { runsCommands } from "./kinds.ts";
import { instructions, textsOf } from "./texts.ts";

const isDockerfile = (path: string): boolean =>
  /dockerfile|containerfile/i.test(nameOf(path)) && !path.endsWith(".dockerignore");

/** Files that say which image is built: pipelines, scripts, notes, and what platforms read; containers are known. */
const saysWhat = (path: string): boolean =>
  !isDockerfile(path) &&
  !/compose[\w.-]{0,40}\.ya?ml$/i.test(path) &&
  (runsCommands(path) || /\.(?:ya?ml|toml|md|tf|hcl)$|(?:^|\/)package\.json$/i.test(path));

/** A build that is told no file takes the one that is called Dockerfile. */
const BUILDS =
  /\b(?:docker|podman|nerdctl|buildah)\s(?!compose\b)(?:.{0,80}\s)?(?:build|bud)\b(?!.{0,400}\s(?:-f|--file)\b)|\baz\s+acr\s+build\b/;
const DEPLOYS =
  /\bgcloud\s(?:.{0,80}\s)?builds\s+submit\b|\bgcloud\s+run\s+deploy\b.{0,400}--source|\bfly(?:ctl)?\s+(?:deploy|launch)\b|\bcontainer:push\b|\brailway\s+up\b/;

/** Files of a service that builds and tests by itself. */
const PIPELINE = /(?:^|\/)(?:\.github|\.circleci|\.gitlab)\/|(?:^|\/)(?:\.gitlab-ci\.ya?ml|jenkinsfile[\w.-]{0,40})$/i;

/**
 * A Dockerfile that no compose file, pipeline, Blueprint or note builds, where those beside it are built: nobody has
 * used it since they came. Where containers run the others, a pipeline that builds everything proves nothing.
 */
export function perhapsNotBuilt({ place: { file } }: Finding, deployment: Deployment): string | undefined {
  if (!isDockerfile(file) || isJoined(file, deployment)) return undefined;
  const besides = deployment.paths.filter(
    (path) => path !== file && isDockerfile(path) && isLike(path, file, deployment),
  );
  const native = nativeOf(file, deployment);
  if (besides.length === 0 && native === undefined) return undefined;
  const run = besides.find((path) => isComposed(path, deployment));
  let built = run;
  for (const { path, text } of textsOf(deployment, saysWhat)) {
    const isPipeline = PIPELINE.test(path);
    const counts = (run ?? native) === undefined || !isPipeline;
    if (counts && isPipeline && nameOf(file) === "Dockerfile" && buildsByDefault(text)) return undefined;
    for (const line of instructions(text)) {
      const isBuild = BUILDS.test(line) || DEPLOYS.test(line);
      if (path.endsWith(".md") && !isBuild && !BUILDS_NAMED.test(line)) continue;
      if (names(line, file)) return undefined;
      if (nameOf(file) === "Dockerfile" && (DEPLOYS.test(line) || (counts && isBuild))) return undefined;
      if (!path.endsWith(".md") && !isDevelopmentFile(path)) built ??= besides.find((one) => names(line, one));
    }
  }
  if (native !== undefined) return `${native} is not what gets deployed`;
  return built && `something builds ${file}, and not only ${built}`;
}

/** The Blueprint that has Render build the code of the same folder itself, without the image. */
function nativeOf(file: string, { services }: Deployment): string | undefined {
  const folder = parentOf(file);
  const found = services.find(
    ({ platform, runtime, isPython, directory, kind, declaredAt }) =>
      platform === "render" &&
      runtime === "native" &&
      isPython &&
      kind === "web" &&
      directory === folder &&
      ["", folder].includes(parentOf(declaredAt.file)),
  );
  return found?.declaredAt.file;
}

const BUILDS_NAMED = /\b(?:docker|podman|nerdctl|buildah)\b(?![ -]compose).{0,80}\bbu(?:il)?d\b/;

/** Whether one of the builds of a workflow is told no file. */
function buildsByDefault(text: string): boolean {
  const count = (what: RegExp): number => [...text.matchAll(what)].length;
  return count(/docker\/build-push-action/g) > count(/^[ \t]{0,40}file:/gm);
}

/**
 * Another image of the same code: of the same folder, or of the whole as this one is, whose folder holds nothing but how
 * it is deployed.
 */
function isLike(other: string, file: string, deployment: Deployment): boolean {
  const [theirs, folder] = [parentOf(other), parentOf(file)];
  const isBeside = theirs === folder || (isAside(folder, deployment) && (theirs === "" || isAside(theirs, deployment)));
  return isBeside && !isDevelopmentFile(other) && isOfPython(other, deployment);
}

function isAside(folder: string, { paths }: Deployment): boolean {
  return folder !== "" && !paths.some((path) => path.startsWith(`${folder}/`) && CODE.test(path));
}

const CODE =
  /\.(?:py|[jt]sx?|go|rb|java)$|(?:^|\/)(?:requirements[\w.-]{0,40}\.txt|package\.json|pyproject\.toml|Pipfile)$/;

function isOfPython(path: string, { files, aside }: Deployment): boolean {
  return /\b(?:python|pip|uv|poetry|conda|gunicorn|uvicorn)/.test(files.get(path)?.text ?? aside?.(path) ?? "");
}

/** Whether a service that something declares is made from it: a compose file, a Blueprint, a platform's file. */
function isJoined(file: string, { services, containers = [] }: Deployment): boolean {
  if (containers.some(({ build }) => build?.dockerfile === file)) return true;
  return services.some(({ platform, files }) => platform !== "docker" && files.some(({ path }) => path === file));
}

function isComposed(path: string, { containers = [] }: Deployment): boolean {
  return containers.some(({ build, file }) => build?.dockerfile === path && purposeOf(file) !== "other");
}

/** Whether a line names the file, by as much of its path as it takes where the line is read. */
function names(line: string, file: string): boolean {
  return line.split(/[\s"'`,;=()[\]]+/).some((word) => {
    const path = word.replace(/^(?:\.{0,2}\/)+/, "");
    return path !== "" && (`/${file}`.endsWith(`/${path}`) || `/${path}`.endsWith(`/${file}`));
  });
}
