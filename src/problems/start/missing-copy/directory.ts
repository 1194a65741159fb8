import type { Deployment } from "../../../model/deployment.ts";
import type { Finding } from "../../../model/finding.ts";
import { nameOf } from "../../../platforms/paths.ts";
import { runsCommands } from "../../doubts/kinds.ts";
import { textsOf } from "../../doubts/texts.ts";

const mayStartCompose = (path: string): boolean => runsCommands(path) || /\.md$/i.test(path);

/** Compose is told another folder to see the paths of the file from. */
export function otherProjectFolder({ place: { file } }: Finding, deployment: Deployment): string | undefined {
  if (!/compose/.test(nameOf(file))) return undefined;
  for (const { path, text } of textsOf(deployment, mayStartCompose)) {
    if (/--project-directory\b/.test(text))
      return `compose is not started as in ${path}, with another folder of the project`;
  }
  return undefined;
}
