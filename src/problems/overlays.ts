import type { Container } from "../model/container.ts";
import type { Deployment } from "../model/deployment.ts";
import { nameOf } from "../platforms/paths.ts";
import { runsCommands } from "./doubts/kinds.ts";
import { textsOf } from "./doubts/texts.ts";

/** Files that say how the others are used: scripts, pipelines, notes, environments, compose files themselves. */
export const saysHow = (path: string): boolean =>
  runsCommands(path) ||
  /\.(?:md|rst|txt|service|env)$|(?:^|\/)(?:\.env[\w.-]{0,40}|package\.json|[\w.-]{0,40}compose[\w.-]{0,40}\.ya?ml)$/i.test(
    path,
  );

/** Whether a compose file is used together with another one, by pair of files. */
const known = new WeakMap<Deployment, Map<string, boolean>>();

/**
 * Whether a compose file is laid over another: it is the override compose takes by itself, a service in it has neither
 * an image nor a build, or a command or note gives both files at once. A file that is complete may well be started
 * alone, and is where nothing says otherwise.
 */
export function isLaidOver(file: string, base: string, deployment: Deployment): boolean {
  const pairs = known.get(deployment) ?? new Map<string, boolean>();
  known.set(deployment, pairs);
  const key = `${file}\0${base}`;
  const told = pairs.get(key) ?? isUsedTogether(file, base, deployment);
  pairs.set(key, told);
  return told;
}

function isUsedTogether(file: string, base: string, deployment: Deployment): boolean {
  if (/(?:^|\/)(?:docker-)?compose\.override\.ya?ml$/.test(file)) return true;
  const [over, below] = [nameOf(file), nameOf(base)];
  let alone = false;
  for (const { text } of textsOf(deployment, saysHow)) {
    if (!text.includes(over)) continue;
    for (const line of text.replace(/\\\r?\n/g, " ").split(/\r?\n/)) {
      const names = givenFiles(line);
      if (!names.includes(over)) continue;
      if (names.includes(below)) return true;
      alone = true;
    }
  }
  return !alone && (deployment.containers ?? []).some((one) => one.file === file && isPart(one));
}

/** A service that compose refuses to start unless another file says what it is made of. */
function isPart({ image, build }: Container): boolean {
  return image === undefined && build === undefined;
}

/** The compose files a command line is given, without their folders: each behind `-f`, or in a list of them. */
function givenFiles(line: string): string[] {
  const options = [
    ...line.matchAll(/(?:^|[\s"'`,[(])(?:-f|--file)(?:[ =]|["'],? ?["'])["']?([^\s"'`,;|&)\]]{1,200})/g),
  ];
  const lists = [...line.matchAll(/\bCOMPOSE_FILE["']?[ ]?[=:][ ]?["']?([^\s"'`]{1,400})/g)];
  return [...options.map(([, path = ""]) => path), ...lists.flatMap(([, paths = ""]) => paths.split(/[:;]/))].map(
    nameOf,
  );
}
