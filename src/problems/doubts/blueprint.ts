import type { Deployment } from "../../model/deployment.ts";
import type { Finding } from "../../model/finding.ts";
import { parentOf } from "../../platforms/paths.ts";
import { foldersOf } from "./folders.ts";
import { textsOf } from "./texts.ts";

/** What every Blueprint has at its root. */
const LISTS = /^(?:services|databases|envVarGroups|projects|previews)[ \t]{0,9}:/m;

/** A file called render.yaml in which nothing of a Blueprint stands: notes, a script, another program's settings. */
export function perhapsNoBlueprint({ place: { file } }: Finding, { files }: Deployment): string | undefined {
  if (!/(?:^|\/)render\.ya?ml$/.test(file) || LISTS.test(files.get(file)?.text ?? "")) return undefined;
  return `${file} is meant as a Blueprint`;
}

/** A Blueprint that another one is read instead of: Render takes render.yaml at the root unless it is told otherwise. */
export function perhapsOtherBlueprint({ place: { file } }: Finding, deployment: Deployment): string | undefined {
  return readInstead(file, deployment);
}

/** What is assumed where a service of a Blueprint is another than Render reads. */
export function readInstead(file: string, { paths }: Deployment): string | undefined {
  if (!/(?:^|\/)render\.ya?ml$/.test(file) || file === "render.yaml") return undefined;
  const [other] = ["render.yaml", "render.yml"].filter((path) => path !== file && paths.includes(path));
  return other && `Render is told to read ${file}, and not ${other}`;
}

/** What a Blueprint starts, where no folder of the repository has it. */
const STARTS: ReadonlySet<string> = new Set(["app-import-path-wrong", "python-path-missing"]);

/**
 * What is assumed of a Blueprint below the root, which Render has to be told of, where what it starts is nowhere in the
 * repository: it says that it is filled in, or something else says how the repository is deployed.
 */
export function leftOver(finding: Finding, findings: readonly Finding[], deployment: Deployment): string | undefined {
  const file = blueprintOf(finding, deployment);
  if (file === undefined || parentOf(file) === "") return undefined;
  const isNowhere = findings.some(
    (one) =>
      STARTS.has(one.problem) &&
      blueprintOf(one, deployment) === file &&
      one.missing?.every((name) => foldersOf(name, deployment.paths).length === 0),
  );
  if (!isNowhere) return undefined;
  if (TEMPLATE.test(deployment.files.get(file)?.text ?? "")) return `${file} is filled in, and what Render reads`;
  const other = deployedBy(deployment);
  return other && `${file} is still what gets deployed, and not ${other}`;
}

function blueprintOf({ place, service: of }: Finding, { services }: Deployment): string | undefined {
  const declared = services.find(({ name }) => name === of)?.declaredAt.file;
  return [place.file, declared ?? ""].find((path) => /(?:^|\/)render\.ya?ml$/.test(path));
}

/** A note that leaves a value to whoever takes the file over. */
const TEMPLATE = /#[^\n]{0,80}\b(?:or your|your (?:own|actual|specific))\b/i;

/** Files that other ways of deployment are told by. */
const OTHERWISE =
  /(?:^|\/)(?:[\w.-]{0,60}Dockerfile[\w.-]{0,60}|Procfile|fly\.toml|railway\.(?:json|toml)|[\w.-]{1,60}\.service)$/;

const isNote = (path: string): boolean => /\.(?:md|rst|txt)$/i.test(path);

function deployedBy(deployment: Deployment): string | undefined {
  const found = deployment.paths.find((path) => OTHERWISE.test(path));
  if (found !== undefined) return found;
  for (const { path, text } of textsOf(deployment, isNote)) if (/\bVPS\b|\bsystemctl\b/.test(text)) return path;
  return undefined;
}
