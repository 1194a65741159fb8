import type { Deployment } from "../../model/deployment.ts";
import type { Finding } from "../../model/finding.ts";
import { listsPackages, runsCommands } from "./kinds.ts";
import { instructions, textsOf } from "./texts.ts";

const INSTALLS = /\b(?:install|add|sync)\b/i;

/** Another file of the repository names the package: what installs it where this runs was perhaps not connected. */
export function installedByAnother({ missing = [], service }: Finding, deployment: Deployment): string | undefined {
  if (missing.length === 0) return undefined;
  const named = missing.map(
    (name) =>
      new RegExp(
        `(?<![\\w./-])(?:python3?-|py3-)?${name
          .split(/[-_.]+/)
          .map(escaped)
          .join("[-_.]?")}(?![\\w-])`,
        "i",
      ),
  );
  const isNamed = (line: string): boolean => named.some((one) => one.test(line));
  const packages = deployment.services.find(({ name }) => name === service)?.packages;
  const own = new Set(packages?.sources.map(({ file }) => file));
  for (const { path, text } of textsOf(deployment, listsPackages)) {
    if (own.has(path)) continue;
    if ([...instructions(text)].some(isNamed)) return `${path}, which names it, is not what gets installed`;
  }
  for (const { path, text } of textsOf(deployment, runsCommands)) {
    if ([...instructions(text)].some((line) => INSTALLS.test(line) && isNamed(line)))
      return `what ${path} installs is not there where this runs`;
  }
  return undefined;
}

function escaped(text: string): string {
  return text.replace(/[^\w]/g, "\\$&");
}
