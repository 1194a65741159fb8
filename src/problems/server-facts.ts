import type { Process, Server, Service } from "../model/deployment.ts";
import type { Annotated, Remedy } from "../model/finding.ts";
import type { Place } from "../model/place.ts";
import { type Setting, settingPlace } from "../model/setting.ts";
import { knownValue } from "../model/value.ts";
import { numberSetting, setting, textSetting } from "./support.ts";

/** What runs the requests of a gunicorn worker, whatever the class is called. */
export type WorkerKind = "sync" | "gthread" | "gevent" | "eventlet" | "tornado" | "asgi" | "uvicorn" | "other";

/** The kind of worker a server runs; uvicorn's own processes are `uvicorn`. A sync class with threads is `gthread`. */
export function workerKind(server: Server): WorkerKind {
  if (server.name === "uvicorn") return "uvicorn";
  if (server.name !== "gunicorn") return "other";
  const value = setting(server, "worker_class")?.value;
  const written = value === undefined ? "sync" : knownValue(value);
  if (typeof written !== "string") return "other";
  const text = written.toLowerCase();
  if (text.includes("uvicorn")) return "uvicorn";
  for (const kind of ["gthread", "gevent", "eventlet", "tornado"] as const) if (text.includes(kind)) return kind;
  if (text === "asgi" || text.endsWith("gasgi.asgiworker")) return "asgi";
  if (text !== "sync" && !text.endsWith("syncworker")) return "other";
  return (numberSetting(server, "threads") ?? 1) > 1 ? "gthread" : "sync";
}

/** Kinds whose `timeout` is a heartbeat of the loop and does not bound a request. */
export function isHeartbeatOnly(kind: WorkerKind): boolean {
  return kind !== "sync" && kind !== "other";
}

/** Worker processes of a server; `exact` is false where only a lower bound is known. */
export function workersOf(server: Server): { count: number; exact: boolean } | undefined {
  if (server.name === "uvicorn" && isOn(server, "reload")) return { count: 1, exact: true };
  const workers = setting(server, "workers");
  if (!workers) return { count: 1, exact: true };
  const { value } = workers;
  if (value.known) {
    if (value.value === null || value.value === undefined) return { count: 1, exact: true };
    return typeof value.value === "number" ? { count: value.value, exact: true } : undefined;
  }
  return value.least === undefined ? undefined : { count: value.least, exact: false };
}

/** True where a switch is known to be on. */
export function isOn(server: Server, name: string): boolean {
  return knownValue(setting(server, name)?.value) === true;
}

/** True where somebody wrote the setting in a file of the repository; defaults and platform facts are not. */
export function isWritten(one: Setting | undefined): boolean {
  return one !== undefined && one.origin.layer !== "default" && settingPlace(one) !== undefined;
}

/** Where a setting stands, or the program's name where nobody wrote it. */
export function placeOfSetting(process: Process, name: string): Place {
  const { server } = process;
  return settingPlace(setting(server, name)) ?? server?.invocation.program.place ?? process.command.place;
}

/** Setting names whose option is spelt differently. */
const FLAGS: Readonly<Record<string, string>> = {
  keepalive: "--keep-alive",
  preload_app: "--preload",
  accesslog: "--access-logfile",
  errorlog: "--error-logfile",
  loglevel: "--log-level",
  log_level: "--log-level",
};

/** The command-line option of a setting (`--max-requests`). */
export function optionOf(name: string): string {
  return FLAGS[name] ?? `--${name.replaceAll("_", "-")}`;
}

/** A setting as it is written where it wins: `--timeout 0` on a command line, `timeout = 0` in a file. */
export function spelt(one: Setting): string {
  const value = one.value.known ? String(one.value.value) : "…";
  if (one.origin.layer !== "cli") return `${one.name} = ${value}`;
  return value === "true" ? optionOf(one.name) : `${optionOf(one.name)} ${value}`;
}

/** The losers of a setting, as other places of a finding. */
export function shadowNotes(one: Setting | undefined): Annotated[] {
  const notes: Annotated[] = [];
  for (const loser of one?.shadows ?? []) {
    const place = settingPlace(loser);
    if (!place) continue;
    const value = loser.value.known ? ` ${String(loser.value.value)}` : "";
    notes.push({ ...place, note: `${loser.name}${value} here is overridden` });
  }
  return notes;
}

/** The remedy of writing one setting where the service's settings stand. */
export function setOption(service: Service, name: string, value: string, title: string, safe = false): Remedy {
  return { title, safe, intents: [{ kind: "set-option", service: service.name, name, value }] };
}

/** True where the service runs where the public reaches it and nobody develops: a platform, an image, a unit. */
export function isProduction(service: Service, process: Process): boolean {
  if (service.kind !== "web" && service.kind !== "private" && service.kind !== "other") return false;
  return ![service.declaredAt.file, process.command.place.file].some(isDevelopmentFile);
}

/** An image or a configuration by itself may serve development, too; compose files are only read as deployments. */
const UNDECIDED: ReadonlySet<string> = new Set(["docker", "unknown"]);

/** True where a file says that a platform runs it. */
export function isDeployed({ platform }: Service): boolean {
  return !UNDECIDED.has(platform);
}

/** Where a service runs in a container on a host it shares, and its files go with the container. */
const IN_CONTAINERS: ReadonlySet<string> = new Set([
  "render",
  "heroku",
  "fly",
  "railway",
  "docker",
  "compose",
  "swarm",
  "kubernetes",
]);

/** True where the service runs in a container, and not on a machine as a unit or a program of supervisord does. */
export function isContained({ platform }: Service): boolean {
  return IN_CONTAINERS.has(platform);
}

/** Whether a folder is one of those that are usually mounted from a network or a slow disk. */
export function isMounted(folder: string): boolean {
  return /^\/(?:mnt|media|nfs|efs|data|volumes?|var\/(?:data|lib))(?:\/|$)/.test(folder);
}

/** Files whose name says that they are for development or tests. */
export function isDevelopmentFile(path: string): boolean {
  return /(?:^|[./_-])(?:dev|devel|development|local|test|tests|testing|e2e|debug|override|ci(?=\.ya?ml$))(?=[./_-]|$)/i.test(
    path,
  );
}

/** The text setting, `undefined` for none and for unknown. */
export function nonEmptyText(server: Server, name: string): string | undefined {
  const text = textSetting(server, name);
  return text === undefined || text.trim() === "" ? undefined : text;
}

/** The texts of a setting that may hold one or several (`bind`); empty for none and for unknown. */
export function textsSetting(server: Server, name: string): readonly string[] {
  const value = knownValue(setting(server, name)?.value);
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((one): one is string => typeof one === "string" && one !== "");
}

/**
 * A switch followed by the word its author wanted it set to (`--preload false`): the command line is refused as it
 * stands, and once the word is gone the switch will be too.
 */
export function isMeantOff(server: Server, name: string): boolean {
  const { invocation, refusals } = server;
  const flag = invocation.options.findLast((option) => option.name === name && option.value === undefined);
  if (!flag) return false;
  const left = refusals.flatMap((refusal) =>
    refusal.kind === "unexpected-argument" || refusal.kind === "unexpected-value" ? [refusal.word] : [],
  );
  return [...invocation.positionals, ...left].some((word) => {
    const distance = word.place.start - flag.flagPlace.end;
    const near = word.place.file === flag.flagPlace.file && distance > 0 && distance <= FARTHEST_VALUE;
    return near && /^(?:false|no|off|0|none)$/i.test(knownValue(word.value) ?? "");
  });
}

/** Characters between a flag and its value: quotes, a comma and blanks. */
const FARTHEST_VALUE = 6;
