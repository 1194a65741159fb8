import type { Command, Word } from "../model/command.ts";
import type { Service } from "../model/deployment.ts";
import type { Place } from "../model/place.ts";
import { knownValue } from "../model/value.ts";
import { isDeployed } from "./server-facts.ts";
import { startsScript } from "./signs.ts";

/** The words of a command as texts; a word that is not known stands as written. */
export function texts(command: Command): string[] {
  return command.words.map(textOf);
}

/** The text of one word. */
export function textOf(word: Word): string {
  return knownValue(word.value) ?? word.raw;
}

/** Commands of the winning start that run before its first server or worker, where there is one at all. */
export function commandsBeforeServer(service: Service): Command[] {
  const commands = service.starts[0]?.commands ?? [];
  const servers = new Set(service.processes.filter((process) => process.server).map((process) => process.command));
  // A worker may be started in the background before the server.
  const first = commands.findIndex((command) =>
    servers.size > 0 ? servers.has(command) : serves(command) || (isDeployed(service) && servesDevelopers(command)),
  );
  const last = first === -1 && servers.size === 0 ? ownServer(service) : first;
  return last === -1 ? [] : commands.slice(0, last);
}

/** The script of the repository that listens by itself. */
function ownServer(service: Service): number {
  const listening = (service.app.signs ?? []).filter(
    ({ kind }) => kind === "served-address" || kind === "development-server",
  );
  const process = service.processes.find((one) => listening.some((sign) => startsScript(sign, one)));
  return process ? (service.starts[0]?.commands ?? []).indexOf(process.command) : -1;
}

/** Programs that stay, whose options are not examined. */
const SERVING = /^(?:daphne|granian|waitress-serve|streamlit|chainlit|celery|dramatiq)$/;

/** Servers for development: an image that starts one may be a developer's own, and what a file deploys is not. */
function servesDevelopers(command: Command): boolean {
  return ["manage.py", "django-admin"].some((program) => mentions(command, program, "runserver"));
}

function serves(command: Command): boolean {
  const [program = "", ...rest] = texts(command).filter((text) => text !== "exec");
  const name = program.slice(program.lastIndexOf("/") + 1);
  return SERVING.test(name) || (/^python[\d.]*$/.test(name) && rest[0] === "-m" && SERVING.test(rest[1] ?? ""));
}

/** Whether the words `wanted` stand in a command in this order, nothing between them but options. */
export function mentions(command: Command, ...wanted: readonly string[]): boolean {
  const words = texts(command).map((text) => text.slice(text.lastIndexOf("/") + 1));
  let next = 0;
  for (const word of words) if (word === wanted[next]) next++;
  return next === wanted.length;
}

/** The place of a command without the words around it. */
export function commandPlace(command: Command): Place {
  const first = command.words[0];
  const last = command.words.at(-1);
  if (!first || !last || first.place.file !== last.place.file) return command.place;
  return { file: first.place.file, start: first.place.start, end: last.place.end };
}
