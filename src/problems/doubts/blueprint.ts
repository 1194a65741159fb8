import type { Deployment } from "../../model/deployment.ts";
import type { Finding } from "../../model/finding.ts";

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
