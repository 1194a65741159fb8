import type { ShellStep } from "../formats/shell/types.ts";
import { verbatim } from "../model/span.ts";
import { knownValue, unknown } from "../model/value.ts";
import { nameOf } from "../platforms/paths.ts";
import type { Readers } from "./readers.ts";
import type { ReadSource } from "./sources.ts";
import { unwrap } from "./unwrap.ts";

/** The parser of shell texts, which is only loaded where one may matter. */
export type ReadShell = NonNullable<Readers["shell"]>["readShell"];

/** A server that a script starts; `module` is the first part of the one it is given. */
export type Serving = { module?: string };

/** Servers that are started for more than one developer. */
const SERVERS = /^(?:gunicorn|uvicorn|hypercorn|daphne|granian|uwsgi|waitress-serve)$/;

/** Whether a text speaks of a server at all: no other has to be read as shell. */
export function namesServer(text: string): boolean {
  return /gunicorn|uvicorn|hypercorn|daphne|granian|uwsgi|waitress-serve/.test(text);
}

/** The server a script starts, where that is the last thing it does, and not with a reloader for a developer. */
export function servingOf(file: string, text: string, readShell: ReadShell): Serving | undefined {
  if (!namesServer(text)) return undefined;
  const { commands } = readShell(verbatim(file, text, 0), (name) => unknown(`${name} is set where the script is run`));
  const last = commands.findLast((step) => isRun(step));
  const started = last && unwrap(last.command);
  if (!started) return undefined;
  // The folder of a program may be that of a variable: "$VENV/bin/gunicorn".
  const name = started.name || nameOf(started.program.raw.replace(/["']/g, ""));
  const words = started.args.map((word) => knownValue(word.value) ?? "");
  if (!SERVERS.test(name) || (name !== "gunicorn" && words.includes("--reload"))) return undefined;
  const module = words.map((word) => /^(\w+)(?:\.[\w.]*)?:[A-Za-z_]/.exec(word)?.[1]).find((one) => one !== undefined);
  return module === undefined ? {} : { module };
}

/** Tells of the scripts of a repository whether they start a server. */
export function servesBy(readShell: ReadShell | undefined, read: ReadSource): (path: string) => boolean {
  return (path) => readShell !== undefined && servingOf(path, read(path) ?? "", readShell) !== undefined;
}

/** Whether a command of a script is run for what it does; `wait` only keeps the script until the others end. */
function isRun({ reach, nested, command }: ShellStep): boolean {
  return reach !== "never" && nested !== "condition" && knownValue(command.words[0]?.value) !== "wait";
}
