import type { Deployment } from "../../../model/deployment.ts";
import type { Finding } from "../../../model/finding.ts";
import { nameOf, parentOf } from "../../../platforms/paths.ts";
import { runsCommands } from "../../doubts/kinds.ts";
import { textsOf } from "../../doubts/texts.ts";

const mayStartCompose = (path: string): boolean => runsCommands(path) || /\.md$/i.test(path);

/** Compose is told another folder to see the paths of the file from. */
export function otherProjectFolder(
  { place: { file }, missing = [] }: Finding,
  deployment: Deployment,
): string | undefined {
  if (!/compose/.test(nameOf(file))) return undefined;
  const folder = parentOf(file);
  if (missing.some((path) => path.startsWith(`${folder}/`) && deployment.paths.includes(path.slice(folder.length + 1))))
    return "compose is not started with --project-directory ., from where the paths are right";
  for (const { path, text } of textsOf(deployment, mayStartCompose)) {
    if (/--project-directory\b/.test(text))
      return `compose is not started as in ${path}, with another folder of the project`;
  }
  return undefined;
}
