import { readIni } from "../../formats/ini/reader.ts";
import type { IniEntry } from "../../formats/ini/types.ts";
import type { EnvVar } from "../../model/deployment.ts";
import { type Setting, written } from "../../model/setting.ts";
import { placeOf, type Span, subspan } from "../../model/span.ts";
import { known, unknown, type Value } from "../../model/value.ts";
import type { PlatformReading, ServiceDraft } from "../draft.ts";
import { nameOf } from "../paths.ts";
import { startedScript } from "../shell/started.ts";
import { checkoutOf } from "./checkout.ts";

/** What a unit has to start to be one of ours. */
const SERVERS =
  /\b(?:gunicorn|uvicorn|hypercorn|daphne|granian|uwsgi|waitress-serve|celery|rqworker|rq)\b|\brunserver\b/;
const QUEUES = /\b(?:celery|rqworker|rq\s+worker)\b/;

/** The service a unit file declares, where it starts a server or a queue's worker. systemd.service, read 2026-11-21. */
export function readUnit(
  file: string,
  text: string,
  paths: readonly string[],
  serves: (path: string) => boolean,
): PlatformReading {
  const entries = readIni(file, text, "backslash").find(({ name }) => name === "Service")?.entries ?? [];
  // An empty assignment takes back what came before it.
  const given = entries.filter(({ key }) => key === "ExecStart");
  const start = given.slice(given.findLastIndex(({ value }) => value.text === "") + 1)[0];
  const command = start && withoutPrefix(start.value);
  if (!command) return { drafts: [], skipped: [] };
  const script = startedScript(command.text, last(entries, "WorkingDirectory")?.value.text, paths, serves);
  if (!script && !SERVERS.test(command.text)) return { drafts: [], skipped: [] };
  const chdir = /\s--chdir[=\s]+(\/\S+)/.exec(command.text)?.[1];
  const { directory, root, sure } =
    script ?? checkoutOf(chdir ?? last(entries, "WorkingDirectory")?.value.text, command.text, paths);
  const stop = stopSeconds(last(entries, "TimeoutStopSec") ?? last(entries, "TimeoutSec"));
  const draft: ServiceDraft = {
    name: nameOf(file).replace(/\.service$/, ""),
    kind: QUEUES.test(command.text) ? "worker" : "web",
    platform: "systemd",
    runtime: "native",
    python: true,
    declaredAt: start.place,
    plan: unknown("a unit does not say what machine it runs on"),
    instances: known(1),
    directory,
    ...(root === undefined ? {} : { checkout: root }),
    ...(sure ? {} : { somewhere: true }),
    environment: entries.flatMap((entry) => (entry.key === "Environment" ? variablesOf(entry) : [])),
    starts: [{ form: "shell", span: command, place: start.place, why: `ExecStart of ${file}` }],
    ...(stop ? { stopSeconds: stop } : {}),
  };
  return { drafts: [draft], skipped: [] };
}

function last(entries: readonly IniEntry[], key: string): IniEntry | undefined {
  const entry = entries.findLast((one) => one.key === key);
  return entry?.value.text === "" ? undefined : entry;
}

/** `-`, `@`, `+` and the like before the program say how it is started. */
function withoutPrefix(span: Span): Span {
  const length = /^[-@:+!|]*/.exec(span.text)?.[0].length ?? 0;
  return length === 0 ? span : subspan(span, length, span.text.length);
}

/** `A=b "C=d e"`. */
function variablesOf({ value }: IniEntry): EnvVar[] {
  const words = value.text.matchAll(
    /"([A-Za-z_]\w{0,80})=([^"]{0,2000})"|'([A-Za-z_]\w{0,80})=([^']{0,2000})'|(?<!\w)([A-Za-z_]\w{0,80})=(\S*)/g,
  );
  return [...words].map((found) => {
    const [whole, double, doubled, single, singled, bare, plain] = found;
    const quotes = bare === undefined ? 1 : 0;
    return {
      name: double ?? single ?? bare ?? "",
      value: known(doubled ?? singled ?? plain ?? ""),
      at: placeOf(value, found.index + quotes, found.index + whole.length - quotes),
      layer: "file",
    };
  });
}

function stopSeconds(entry: IniEntry | undefined): Setting<number> | undefined {
  return entry && written(entry.key, entry.place, durationOf(entry.value.text));
}

const UNITS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, sec: 1, m: 60, min: 60, h: 3600, hr: 3600 };

/** `90`, `90s`, `1min 30s`; `infinity` waits for ever. */
function durationOf(text: string): Value<number> {
  let seconds = 0;
  for (const part of text.trim().split(/\s+/)) {
    const [, number, unit = "s"] = /^(\d+(?:\.\d+)?)([a-z]*)$/.exec(part) ?? [];
    const factor = UNITS[unit === "" ? "s" : unit.replace(/(?:onds?|econds?|utes?)$/, "")];
    if (number === undefined || factor === undefined) return unknown(`"${text}" is not a number of seconds`);
    seconds += Number(number) * factor;
  }
  return known(seconds);
}
