import { installedBy } from "../../../frameworks/distributions.ts";
import type { Command } from "../../../model/command.ts";
import type { Process, Service } from "../../../model/deployment.ts";
import type { Place } from "../../../model/place.ts";
import { knownValue } from "../../../model/value.ts";

/** Programs that work on queues or watch them, by the package that installs them. Package metadata read 2026-11-21. */
const PACKAGES: Readonly<Record<string, string>> = {
  celery: "celery",
  flower: "flower",
  rq: "rq",
  rqworker: "rq",
  rqscheduler: "rq-scheduler",
  dramatiq: "dramatiq",
  arq: "arq",
  huey_consumer: "huey",
  "huey_consumer.py": "huey",
};

/** The package a process without a server is run from, where it is among none that are installed. */
export function missingProgram(
  { command, server }: Process,
  { packages }: Service,
): { packageName: string; because: string; place: Place } | undefined {
  const program = server ? undefined : programOf(command);
  if (!program || !Object.hasOwn(PACKAGES, program.name)) return undefined;
  const isInstalled = (name: string): boolean =>
    packages.required.has(name) ||
    packages.grouped?.has(name) === true ||
    installedBy(packages.required.values())?.has(name) === true;
  const packageName = PACKAGES[program.name] ?? "";
  if (!isInstalled(packageName))
    return { packageName, because: `the start command runs ${program.name}`, place: program.place };
  const words = command.words.map(({ value }) => knownValue(value));
  const plugin = command.words.find((_, at) => words[at] === "flower" && !/^(?:-A|--app)$/.test(words[at - 1] ?? ""));
  return program.name === "celery" && plugin && !isInstalled("flower")
    ? { packageName: "flower", because: "celery knows the command flower from it alone", place: plugin.place }
    : undefined;
}

function programOf({ words }: Command): { name: string; place: Place } | undefined {
  const [first, second, third] = words;
  const name = first && knownValue(first.value)?.split("/").at(-1);
  if (!first || name === undefined) return undefined;
  const module = /^python[\d.]*$/.test(name) && second && knownValue(second.value) === "-m" ? third : undefined;
  const named = module && knownValue(module.value);
  return module && named !== undefined ? { name: named, place: module.place } : { name, place: first.place };
}
