import type { Deployment } from "../../../model/deployment.ts";
import type { Finding } from "../../../model/finding.ts";
import { nameOf } from "../../../platforms/paths.ts";
import { runsCommands } from "../../doubts/kinds.ts";
import { instructions, textsOf } from "../../doubts/texts.ts";

const isIgnoreFile = (path: string): boolean => nameOf(path) === ".gitignore";
const isScript = (path: string): boolean => runsCommands(path) && !/docker|container/i.test(nameOf(path));

/** A pattern keeps the file out of the repository, or a script that runs before the build has to do with it. */
export function keptOut({ missing = [] }: Finding, deployment: Deployment): string | undefined {
  for (const path of missing) {
    for (const { path: file, text } of textsOf(deployment, isIgnoreFile)) {
      if (text.split(/\r?\n/).some((line) => keepsOut(line.trim(), path)))
        return `what ${file} keeps out of the repository is not there where the image is built`;
    }
    for (const { path: file, text } of textsOf(deployment, isScript)) {
      if ([...instructions(text)].some((line) => hasToDoWith(line, nameOf(path))))
        return `${file} does not make the file`;
    }
  }
  return undefined;
}

/** Whether a pattern of `.gitignore` fits a part of the path. */
function keepsOut(line: string, path: string): boolean {
  if (line === "" || /^[#!]/.test(line)) return false;
  const pattern = nameOf(line.replace(/\/$/, ""));
  // What fits everything is taken back by the lines below it.
  if (/^\*+$/.test(pattern)) return false;
  return path.split("/").some((part) => fits(part, pattern));
}

/** `*` stands for anything; what stands between the stars has to be there in this order. */
function fits(part: string, pattern: string): boolean {
  const [first = "", ...rest] = pattern.split(/[*?]|\[[^\][]*\]/);
  if (rest.length === 0) return part === pattern;
  if (!part.startsWith(first)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = part.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return part.endsWith(rest.at(-1) ?? "");
}

/** A line that names the file, other than to install from it or to run it. */
function hasToDoWith(line: string, name: string): boolean {
  const at = line.indexOf(name);
  if (at === -1 || /[\w-]/.test(line[at - 1] ?? "") || /[\w-]/.test(line[at + name.length] ?? "")) return false;
  return !/(?:-r|--requirement|python3?|bash|sh)[ =]["']?[\w./-]*$/.test(line.slice(0, at));
}
