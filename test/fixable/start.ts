import { parse } from "yaml";

/** How a platform would start the service: argument vector and the variables the repository sets. */
export type Start = { argv: readonly [string, ...string[]]; env: Record<string, string> };

const shell = (command: string): Start["argv"] => ["/bin/sh", "-c", command];

/** The start of a repository's one web service: a Blueprint's startCommand, else the Dockerfile, else the Procfile. */
export function startOf(files: Readonly<Record<string, string>>): Start {
  const blueprint = files["render.yaml"];
  const service = blueprint === undefined ? undefined : firstService(blueprint);
  const dockerfile = files.Dockerfile;
  const docker = dockerfile === undefined ? undefined : dockerStart(dockerfile);
  const env = { ...docker?.env, ...service?.env };
  if (service?.command !== undefined) return { argv: shell(service.command), env };
  if (docker !== undefined) return { argv: docker.argv, env };
  const web = /^web:[ \t]*(.+)$/m.exec(files.Procfile ?? "")?.[1];
  if (web === undefined) throw new Error("nothing says how to start");
  return { argv: shell(web), env };
}

function firstService(text: string): { command?: string; env: Record<string, string> } {
  const document: unknown = parse(text);
  const services = isRecord(document) && Array.isArray(document.services) ? document.services : [];
  const service: unknown = services[0];
  if (!isRecord(service)) return { env: {} };
  const env: Record<string, string> = {};
  for (const entry of Array.isArray(service.envVars) ? service.envVars : []) {
    if (isRecord(entry) && typeof entry.key === "string" && entry.value !== undefined) {
      env[entry.key] = String(entry.value);
    }
  }
  return typeof service.startCommand === "string" ? { command: service.startCommand, env } : { env };
}

/** CMD after ENTRYPOINT, as Docker puts them together: what is no JSON array of strings goes to a shell. */
function dockerStart(text: string): Start {
  const instructions = text
    .replace(/\\[ \t]*\n(?:[ \t]*#.*\n)*/g, " ")
    .split("\n")
    .map((line) => /^\s*([A-Za-z]+)\s+(.*)$/.exec(line))
    .filter((found) => found !== null);
  const env: Record<string, string> = {};
  let command: Start["argv"] | undefined;
  let entrypoint: Start["argv"] | undefined;
  for (const [, name = "", rest = ""] of instructions) {
    if (name.toUpperCase() === "CMD") command = execForm(rest) ?? shell(rest);
    if (name.toUpperCase() === "ENTRYPOINT") entrypoint = execForm(rest) ?? shell(rest);
    if (name.toUpperCase() !== "ENV") continue;
    for (const [, key = "", value = ""] of rest.matchAll(/(\w+)=("[^"]*"|\S+)/g)) {
      env[key] = value.replace(/^"|"$/g, "");
    }
  }
  const argv = entrypoint === undefined ? command : ([...entrypoint, ...(command ?? [])] as const);
  if (argv === undefined) throw new Error("the Dockerfile starts nothing");
  const [first, ...rest] = argv;
  return { argv: [first, ...rest], env };
}

function execForm(text: string): Start["argv"] | undefined {
  try {
    const words: unknown = JSON.parse(text);
    if (!Array.isArray(words) || !words.every((word) => typeof word === "string")) return undefined;
    const [first, ...rest] = words;
    return first === undefined ? undefined : [first, ...rest];
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
