import type { Deployment } from "../../model/deployment.ts";
import type { Finding } from "../../model/finding.ts";
import { nameOf, parentOf } from "../../platforms/paths.ts";
import { listsPackages, runsCommands } from "./kinds.ts";
import { instructions, textsOf } from "./texts.ts";

/** Files that only Heroku reads: with one of them beside it a Procfile is Heroku's. */
const HEROKU = ["app.json", ".slugignore"];

/** Files by which buildpacks choose a Python; of no use to an image. */
const BUILDPACK = ["runtime.txt", ".python-version"];

const isSaid = (path: string): boolean =>
  /\.(?:md|rst|txt|py|html)$|(?:^|\/)(?:package\.json|\.env[\w.-]{0,40})$/i.test(path) ||
  runsCommands(path) ||
  listsPackages(path);

const spoken = new WeakMap<Deployment, boolean>();

/** Whether anything in the repository speaks of Heroku: notes, scripts, its packages, the hosts of the settings. */
function speaksOfHeroku(deployment: Deployment): boolean {
  const known = spoken.get(deployment);
  if (known !== undefined) return known;
  let found = false;
  for (const { text } of textsOf(deployment, isSaid)) {
    found = /heroku/i.test(text);
    if (found) break;
  }
  spoken.set(deployment, found);
  return found;
}

/** Whether a file beside the Procfile is Heroku's alone. */
export function isHerokuFolder(folder: string, { paths }: Deployment): boolean {
  return HEROKU.some((name) => paths.includes(inFolder(folder, name)));
}

/**
 * The folder of a Procfile is perhaps deployed by what takes no notice of it: Render reads its Blueprint, and most
 * platforms build a Dockerfile where there is one.
 */
export function insteadOfHeroku(folder: string, deployment: Deployment): string | undefined {
  if (isHerokuFolder(folder, deployment)) return undefined;
  const dockerfile = inFolder(folder, "Dockerfile");
  const isBuilt =
    isRunnable(dockerfile, deployment) && !BUILDPACK.some((name) => deployment.paths.includes(inFolder(folder, name)));
  const blueprint = blueprintOf(folder, deployment);
  if ((!isBuilt && blueprint === undefined) || speaksOfHeroku(deployment)) return undefined;
  return `${blueprint ?? dockerfile} is not what gets deployed`;
}

/** A Dockerfile that says itself what its image runs. */
function isRunnable(path: string, { files, paths, aside }: Deployment): boolean {
  if (!paths.includes(path)) return false;
  const text = files.get(path)?.text ?? aside?.(path) ?? "";
  return [...instructions(text)].some((line) => /^\s*(?:CMD|ENTRYPOINT)\s/i.test(line));
}

/** The Blueprint beside the Procfile, where it starts a Python application. */
function blueprintOf(folder: string, { services }: Deployment): string | undefined {
  const found = services.find(
    ({ platform, kind, isPython, declaredAt: { file } }) =>
      platform === "render" && isPython && kind === "web" && parentOf(file) === folder,
  );
  return found?.declaredAt.file;
}

/** For what is said of the Procfile itself. */
export function perhapsUnreadProcfile({ place: { file } }: Finding, deployment: Deployment): string | undefined {
  return nameOf(file) === "Procfile" ? insteadOfHeroku(parentOf(file), deployment) : undefined;
}

/** A line of a Procfile whose process type stands once more further down, with other words: the last one counts. */
export function perhapsReplacedLine(
  { place: { file, start, end } }: Finding,
  { files }: Deployment,
): string | undefined {
  if (nameOf(file) !== "Procfile") return undefined;
  const text = files.get(file)?.text ?? "";
  const [type] = TYPE.exec(text.slice(text.lastIndexOf("\n", start - 1) + 1)) ?? [];
  const further = text.slice(end).split(/\r?\n/).slice(1);
  const again = further.find((line) => type !== undefined && line.startsWith(type));
  if (again === undefined || again.includes(text.slice(start, end))) return undefined;
  return `the line of ${type?.slice(0, -1)} further down does not take the place of this one`;
}

const TYPE = /^[\w-]{1,60}:/;

function inFolder(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}
