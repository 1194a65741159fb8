import type { Deployment } from "../../../model/deployment.ts";
import type { Finding } from "../../../model/finding.ts";
import { nameOf } from "../../../platforms/paths.ts";
import { runsCommands } from "../../doubts/kinds.ts";
import { instructions, textsOf } from "../../doubts/texts.ts";

const isScript = (path: string): boolean => runsCommands(path) && !/docker|container/i.test(nameOf(path));

/** A script that runs before the build has to do with the file. */
export function prepared({ missing = [] }: Finding, deployment: Deployment): string | undefined {
  for (const { path, text } of textsOf(deployment, isScript)) {
    if ([...instructions(text)].some((line) => missing.some((name) => hasToDoWith(line, nameOf(name)))))
      return `${path} does not make the file`;
  }
  return undefined;
}

/** A line that names the file, other than to install from it or to run it. */
function hasToDoWith(line: string, name: string): boolean {
  const at = line.indexOf(name);
  if (at === -1 || /[\w-]/.test(line[at - 1] ?? "") || /[\w-]/.test(line[at + name.length] ?? "")) return false;
  return !/(?:-r|--requirement|python3?|bash|sh)[ =]["']?[\w./-]*$/.test(line.slice(0, at));
}
