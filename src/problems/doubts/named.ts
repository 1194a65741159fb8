import type { Deployment } from "../../model/deployment.ts";
import type { Finding } from "../../model/finding.ts";
import { runsCommands } from "./kinds.ts";
import { instructions, textsOf } from "./texts.ts";

/** Files beside the code that configure something: charts, units, supervisors, environments. */
const CONFIGURES = /\.(?:ya?ml|conf|ini|service|env|toml|cfg|tf|j2|tpl)$|(?:^|\/)\.env[\w.-]{0,40}$/i;

const configures = (path: string): boolean => CONFIGURES.test(path) || runsCommands(path);

/** Another file speaks of what nobody here was found to use: a worker that was not connected may be started there. */
export function namedByAnother({ missing = [] }: Finding, deployment: Deployment): string | undefined {
  for (const { path, text } of textsOf(deployment, configures)) {
    const words = new Set([...instructions(text)].flatMap((line) => line.split(/[^\w.-]+/)));
    if (missing.some((name) => words.has(name))) return `what ${path} names so is another thing`;
  }
  return undefined;
}
