import type { Deployment } from "../../../model/deployment.ts";
import { mayBeIgnored, readIgnoreFile } from "../../../model/gitignore.ts";
import type { Detector } from "../../../model/problem.ts";
import { purposeOf } from "../../../platforms/compose/purpose.ts";
import { nameOf } from "../../../platforms/paths.ts";
import { runsCommands } from "../../doubts/kinds.ts";
import { isIgnoreFile, makes } from "../../doubts/made.ts";
import { instructions, textsOf } from "../../doubts/texts.ts";

/** Files people write and keep in the repository. */
const WRITTEN = /\.(?:conf|cfg|ini|toml|sql|ya?ml|sh|lua|template|tpl|vcl)$/;

/** What is put on the machine by hand or got there: keys, accounts, certificates. */
const PRIVATE = /secret|credential|passw|token|\bkeys?\b|cert|ssl|account|acme|users|local|prod\.|override/i;

/** A file a container mounts and that the repository does not have: Docker makes a folder of that name. */
export const mounted: Detector = {
  on: "deployment",
  *see(deployment) {
    const { containers = [], paths } = deployment;
    if (!paths.some((path) => path.endsWith(".py"))) return;
    const said = new Set<string>();
    for (const { name, file, volumes } of containers) {
      if (purposeOf(file) === "other") continue;
      for (const { kind, source, target, place } of volumes) {
        if (kind !== "bind" || !source || !WRITTEN.test(source) || !WRITTEN.test(target)) continue;
        if (PRIVATE.test(source) || paths.some((path) => path === source || path.startsWith(`${source}/`))) continue;
        if (said.has(`${file} ${source}`) || isMade(source, deployment)) continue;
        said.add(`${file} ${source}`);
        yield {
          place,
          severity: "warning",
          confidence: "likely",
          missing: [source],
          label: "no such file",
          message: `${name} mounts ${source}, and the repository has no such file: Docker makes a folder of that name, and what reads ${target} finds a directory.`,
          help: "Add the file, or write the path it has, as seen from the compose file.",
          assumptions: ["the file is not put there where the containers are started"],
        };
      }
    }
  },
};

/** Files of SQLite. */
const DATABASE = /\.(?:db3?|sqlite3?)$/;

/** A database of SQLite that is mounted as one file, and that no clone has: it is made by the first start elsewhere. */
export const mountedDatabase: Detector = {
  on: "deployment",
  *see(deployment) {
    const { containers = [], paths } = deployment;
    for (const { name, file, volumes, build } of containers) {
      if (!build || purposeOf(file) === "other") continue;
      for (const { kind, source, target, place } of volumes) {
        if (kind !== "bind" || !source || !DATABASE.test(source) || !DATABASE.test(target)) continue;
        if (paths.some((path) => path === source || path.startsWith(`${source}/`))) continue;
        if (!isKeptOut(source, deployment) || isToldToMake(nameOf(source), deployment)) continue;
        yield {
          place,
          severity: "warning",
          confidence: "likely",
          missing: [source],
          label: "no such file in a clone",
          message: `${name} mounts ${source}, which .gitignore keeps out of the repository: in a fresh clone Docker makes a folder of that name, and SQLite cannot open ${target} ("unable to open database file").`,
          help: "Mount the folder a database is kept in, and not the file.",
          assumptions: ["the file is not put there where the containers are started"],
        };
      }
    }
  },
};

/** Scripts, and what tells people what to do first. */
const tells = (path: string): boolean => runsCommands(path) || /\.(?:md|rst)$/i.test(path);

function isToldToMake(name: string, deployment: Deployment): boolean {
  for (const { text } of textsOf(deployment, tells))
    if ([...instructions(text)].some((line) => makes(line, name))) return true;
  return false;
}

function isKeptOut(source: string, deployment: Deployment): boolean {
  for (const { text } of textsOf(deployment, isIgnoreFile)) if (mayBeIgnored(readIgnoreFile(text), source)) return true;
  return false;
}

/** Kept out of the repository on purpose, or named by a script that may write it. */
function isMade(source: string, deployment: Deployment): boolean {
  if (isKeptOut(source, deployment)) return true;
  const isScript = (path: string): boolean => runsCommands(path) && !/compose|docker|container/i.test(nameOf(path));
  for (const { text } of textsOf(deployment, isScript)) if (text.includes(nameOf(source))) return true;
  return false;
}
