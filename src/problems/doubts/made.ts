import type { Deployment } from "../../model/deployment.ts";
import type { Finding } from "../../model/finding.ts";
import { mayBeIgnored, readIgnoreFile } from "../../model/gitignore.ts";
import { nameOf } from "../../platforms/paths.ts";
import { runsCommands } from "./kinds.ts";
import { instructions, textsOf } from "./texts.ts";

/** Platforms that build what git has, by their ids: what a `.gitignore` keeps out is not there. */
export const CLONERS: ReadonlyMap<string, string> = new Map([
  ["heroku", "Heroku"],
  ["railway", "Railway"],
  ["render", "Render"],
]);

/** Where nothing else puts it there: Render lays files of its dashboard beside the code, and whoever reads a Procfile may. */
const CLONES_ALONE = "railway";

/** Whether a path, in any folder, is a file of paths that git does not take in. */
export const isIgnoreFile = (path: string): boolean => nameOf(path) === ".gitignore";

/** What is missing is made by something, or kept out of the repository on purpose. */
export function madeElsewhere({ missing = [], service }: Finding, deployment: Deployment): string | undefined {
  const names = missing.map(fileOf);
  if (names.length === 0) return undefined;
  if (deployment.paths.includes(".gitmodules")) return "the submodules of the repository do not have it";
  const platform = deployment.services.find(({ name }) => name === service)?.platform ?? "";
  for (const { path, text } of platform === CLONES_ALONE ? [] : textsOf(deployment, isIgnoreFile)) {
    const rules = readIgnoreFile(text);
    if (names.some((name) => mayBeIgnored(rules, name)))
      return `the file that ${path} keeps out of the repository is not there where this runs`;
  }
  for (const { path, text } of textsOf(deployment, runsCommands)) {
    if ([...instructions(text)].some((line) => names.some((name) => makes(line, nameOf(name)))))
      return `${path} does not make the file`;
  }
  return undefined;
}

/** The file of a module, or what is a path already. */
function fileOf(missing: string): string {
  return /\/|^(?:Docker|Container)file|\.(?:py|txt|toml|conf|ini|cfg|ya?ml|json|sh)$/.test(missing)
    ? missing
    : `${missing.replaceAll(".", "/")}.py`;
}

const MAKERS = /(?:^|[\s;&|(])(?:cp|mv|ln|tee|curl|wget|envsubst|rsync|touch)\s/;

/** A redirection into the file, or a command that copies, fetches or fills it in. */
export function makes(line: string, name: string): boolean {
  const at = line.indexOf(name);
  if (at === -1 || /[\w-]/.test(line[at - 1] ?? "") || /[\w-]/.test(line[at + name.length] ?? "")) return false;
  const before = line.slice(0, at);
  return MAKERS.test(before) || /^>\s*[\w./$"'-]*$/.test(before.slice(before.lastIndexOf(">")));
}
