import type { Deployment } from "../../model/deployment.ts";
import type { Finding } from "../../model/finding.ts";

/** What every Blueprint has at its root. */
const LISTS = /^(?:services|databases|envVarGroups|projects|previews)[ \t]{0,9}:/m;

/** A file called render.yaml in which nothing of a Blueprint stands: notes, a script, another program's settings. */
export function perhapsNoBlueprint({ place: { file } }: Finding, { files }: Deployment): string | undefined {
  if (!/(?:^|\/)render\.ya?ml$/.test(file) || LISTS.test(files.get(file)?.text ?? "")) return undefined;
  return `${file} is meant as a Blueprint`;
}

/** A Blueprint in a folder, where the repository has one at its root: that is the one Render reads unless told otherwise. */
export function perhapsOtherBlueprint({ place: { file } }: Finding, { paths }: Deployment): string | undefined {
  if (!/\/render\.ya?ml$/.test(file)) return undefined;
  const other = paths.find((path) => /^render\.ya?ml$/.test(path));
  return other && `Render is told to read ${file}, and not ${other}`;
}
