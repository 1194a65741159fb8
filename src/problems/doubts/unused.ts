import type { Deployment } from "../../model/deployment.ts";
import type { Finding } from "../../model/finding.ts";
import { nameOf, parentOf } from "../../platforms/paths.ts";
import { runsCommands } from "./kinds.ts";
import { instructions, textsOf } from "./texts.ts";

/** Files that name what is mounted, copied, built or installed. */
const namesFiles = (path: string): boolean =>
  runsCommands(path) || /\.(?:ya?ml|json|toml|md|rst|txt|tf|j2|service)$|(?:^|\/)Procfile$/i.test(path);

/** A configuration of a proxy that no container mounts and that no image, script or note names. */
export function perhapsUnusedFile({ place: { file } }: Finding, deployment: Deployment): string | undefined {
  // What a manifest says is applied by its folder.
  if (/\.ya?ml$/.test(file) || isMounted(file, deployment)) return undefined;
  const name = nameOf(file);
  const isUsed = (text: string, path: string): boolean =>
    isNamed(name, text, path) || (IMAGE.test(text) && COPIES.test(text) && `/${file}`.startsWith(`/${parentOf(path)}`));
  return isSaid(file, deployment, isUsed) ? undefined : `something uses ${file}`;
}

/** Whether a file is named; a step of a script that is commented out names nothing. */
function isNamed(name: string, text: string, path: string): boolean {
  if (!text.includes(name)) return false;
  return !runsCommands(path) || [...instructions(text)].some((line) => line.includes(name));
}

/** An image of a proxy, which may take its configuration as a folder. */
const IMAGE = /^FROM[ \t]+\S{0,200}(?:nginx|openresty)/im;
const COPIES = /^(?:COPY|ADD)[ \t]/im;

/** A Dockerfile below the root that nothing builds; one at the root is found by its name. */
export function perhapsUnbuilt({ place: { file } }: Finding, deployment: Deployment): string | undefined {
  const folder = nameOf(parentOf(file));
  if (folder === "") return undefined;
  const whole = `${folder}/${nameOf(file)}`;
  const isBuilt = (text: string): boolean =>
    text.includes(whole) || [...instructions(text)].some((line) => BUILDS.test(line) && wordsOf(line).includes(folder));
  return isSaid(file, deployment, isBuilt) ? undefined : `something builds ${file}`;
}

/** A line that gives the folder of a build. */
const BUILDS = /\b(?:build|context|root_?dir|directory|working[-_]directory)\b/i;

/** The words of a line and the folders of its paths, without the addresses. */
function wordsOf(line: string): string[] {
  return line.split(/[\s"'=]+/).flatMap((word) => (word.includes("://") ? [] : word.split("/")));
}

/** Mounted by itself, or with its folder into a container of a proxy: the code's own folder is mounted for the code. */
function isMounted(file: string, { containers = [], files }: Deployment): boolean {
  return containers.some(({ volumes, image, build }) => {
    const isProxy =
      /nginx|openresty/i.test(image?.text ?? "") || (build && IMAGE.test(files.get(build.dockerfile)?.text ?? ""));
    return volumes.some(({ source }) => {
      if (source === undefined || source === file) return source !== undefined;
      return isProxy && (source === "" || file.startsWith(`${source}/`));
    });
  });
}

/** Whether another file says so. */
function isSaid(file: string, deployment: Deployment, says: (text: string, path: string) => boolean): boolean {
  for (const { path, text } of textsOf(deployment, namesFiles)) if (path !== file && says(text, path)) return true;
  return false;
}
