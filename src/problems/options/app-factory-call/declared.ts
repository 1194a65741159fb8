import type { Command } from "../../../model/command.ts";
import type { Server, Service, StartCommand } from "../../../model/deployment.ts";
import type { Remedy } from "../../../model/finding.ts";
import type { Place } from "../../../model/place.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { isOn, setOption, workerKind } from "../../server-facts.ts";
import { rewrite } from "../../support.ts";

export const declared: readonly Detector[] = [
  {
    on: "service",
    *see({ service, deployment }) {
      const [start] = service.starts;
      const source = start && deployment.files.get(start.place.file)?.text;
      if (start && source !== undefined) yield* unquoted(start, source, service);
    },
  },
  {
    on: "process",
    *see({ process, service, deployment }) {
      const source = deployment.files.get(process.command.place.file)?.text ?? "";
      if (process.server) yield* called(process.server, service, process.command, source);
    },
  },
];

/** `gunicorn main:create_app()` given to a shell, which takes the parentheses for its own. */
function* unquoted(start: StartCommand, source: string, service: Service): Iterable<Sighting> {
  const raw = source.slice(start.place.start, start.place.end);
  const script = SHELL.exec(start.text)?.[1];
  // compose and Docker hand words on as they are.
  if (script === undefined && start.commands.some(({ form }) => form === "exec")) return;
  if (script === undefined && isQuotedScalar(raw, start.text)) return;
  const bare = (script ?? start.text).replace(/"[^"\n]*"|'[^'\n]*'/g, (quoted) => "_".repeat(quoted.length));
  const match = /(?:^|\s)([\w.]+:\w+\([^\s"']*\)|[\w.]+\(\w*\)[\w.]*:\w+)/.exec(bare);
  const target = match?.[1];
  const at = target === undefined ? -1 : raw.indexOf(target);
  if (target === undefined || at === -1) return;
  const place = { file: start.place.file, start: start.place.start + at, end: start.place.start + at + target.length };
  yield {
    service: service.name,
    place,
    label: "the shell reads the parentheses",
    message: `The shell takes the parentheses of ${target} for its own and fails with a syntax error before any server runs.`,
    help: `Put it in quotes: '${target}'`,
    // Within the quotes of a script others may have to be escaped.
    remedies:
      script === undefined
        ? [{ title: "Quote the application", safe: true, intents: [{ kind: "replace", place, text: `'${target}'` }] }]
        : [],
  };
}

/** A shell that is started by its name, and what it is given to read. */
const SHELL = /^(?:\/(?:usr\/)?bin\/)?(?:ba|da|a)?sh -\w{0,6}c (?:"([^\n]*)"|'[^\n]*')$/;

/** In a quoted YAML scalar new quotes would need escaping; the finding stands, at the same place. */
function isQuotedScalar(raw: string, text: string): boolean {
  return raw.length > 0 && text === "";
}

function* called(server: Server, service: Service, command: Command, source: string): Iterable<Sighting> {
  const { target } = server.invocation;
  const text = knownValue(target?.value);
  // `main:create_app()` without quotes: the shell ends the word before the parentheses, and fails on them.
  if (!target || text === undefined || source[target.place.end] === "(") return;
  const facts = service.app.target?.text === text ? service.app.target : undefined;
  const call = text.includes("(") && text.endsWith(")");
  const base = { service: service.name, place: target.place };
  const name = call ? text.slice(0, text.indexOf("(")) : text;
  if (server.name === "uvicorn" && call) {
    yield {
      ...base,
      label: "uvicorn calls nothing here",
      message: `uvicorn looks for an attribute named "${text.slice(text.indexOf(":") + 1)}", parentheses included, does not find it and exits.`,
      help: `Let it call the factory: uvicorn --factory ${name}`,
      remedies: /\(\s*\)$/.test(text) ? [factoryOption(service, target.place, name)] : [],
    };
  } else if (server.name === "uvicorn" && isOn(server, "factory") && facts?.kind === "asgi") {
    yield {
      ...base,
      label: "not a factory",
      confidence: "likely",
      message: `--factory makes uvicorn call ${text} without arguments to get the application, but ${text} is the application itself${facts.made ? ` (${facts.made})` : ""}: the call fails and the worker exits.`,
      help: "Remove --factory.",
      remedies: [setOption(service, "factory", "false", "Remove --factory")],
      also: facts.place ? [{ ...facts.place, note: "the application" }] : [],
    };
  } else if (server.name === "gunicorn" && facts?.kind === "factory" && !call && isWsgi(server)) {
    yield {
      ...base,
      label: "a function that makes the application",
      confidence: "likely",
      message: `${text} is a function that returns the application. gunicorn takes the function for the application and calls it with two arguments for every request: each one ends in a TypeError.`,
      help: `Call it in the command, in quotes: gunicorn '${text}()'`,
      remedies: callInQuotes(command, target.place, text, source),
      also: facts.place ? [{ ...facts.place, note: "the factory" }] : [],
    };
  } else if (server.name === "gunicorn" && call && /\(\s*\)$/.test(text) && (facts?.requiredParameters ?? 0) > 0) {
    yield {
      ...base,
      label: "arguments missing",
      confidence: "likely",
      message: `${name} takes ${facts?.requiredParameters} ${facts?.requiredParameters === 1 ? "argument" : "arguments"} and is called with none: gunicorn fails to load the application and exits with status 4.`,
      help: "Give the argument in the command (literals are allowed), or a default in the function.",
      also: facts?.place ? [{ ...facts.place, note: "the factory" }] : [],
    };
  }
}

function factoryOption({ name: service }: Service, place: Place, name: string): Remedy {
  const flag = { kind: "set-option", service, name: "factory", value: "true" } as const;
  return { title: `Write --factory ${name}`, safe: false, intents: [{ kind: "replace", place, text: name }, flag] };
}

/** Only where no quote is open around the command: one more would end it. */
function callInQuotes({ form }: Command, place: Place, text: string, source: string): Remedy[] {
  if (form === "exec") return [rewrite(place, `${text}()`, false)];
  const before = source.slice(source.lastIndexOf("\n", place.start) + 1, place.start);
  if (before.split(/["']/).length % 2 === 0 || /["']/.test(source.slice(place.start, place.end))) return [];
  return [rewrite(place, `'${text}()'`, false)];
}

function isWsgi(server: Server): boolean {
  return ["sync", "gthread", "gevent", "eventlet", "tornado"].includes(workerKind(server));
}
