import { collide, type Written } from "../../formats/edit.ts";
import { rewriteFrom, writtenPlain } from "../../formats/shell/writer.ts";
import type { Deployment, Process, Server, Service } from "../../model/deployment.ts";
import type { Edit } from "../../model/finding.ts";
import { knownValue } from "../../model/value.ts";
import { type CureContext, serverProcess } from "../cure/context.ts";
import { flagOf } from "../cure/flags.ts";
import { addPackage } from "../cure/package.ts";
import { type Counterpart, TO_GUNICORN, TO_UVICORN } from "./tables.ts";

/** From which server to which. */
export type Direction = "uvicorn-to-gunicorn" | "gunicorn-to-uvicorn";

/** What a migration would do, and what it leaves to people. */
export type Migration = {
  edits: readonly Edit[];
  services: readonly string[];
  /** What has no counterpart, with what it did. */
  dropped: readonly { service: string; what: string; did: string }[];
  refused: readonly { service: string; reason: string }[];
  notes: readonly string[];
};

/** The server moved to, and the version whose options count. */
type Release = { name: string; version: string };

type Draft = { edits: Edit[]; dropped: { what: string; did: string }[]; notes: string[] };

/** Moves every service of a deployment from one server to the other. */
export async function migrateServer(
  deployment: Deployment,
  direction: Direction,
  context: CureContext,
): Promise<Migration> {
  const edits: Edit[] = [];
  const services: string[] = [];
  const dropped: { service: string; what: string; did: string }[] = [];
  const refused: { service: string; reason: string }[] = [];
  const notes = new Set<string>();
  for (const service of deployment.services) {
    const process = serverProcess(service);
    if (process?.server?.name !== direction.slice(0, direction.indexOf("-"))) continue;
    const draft = await migrateService(service, process, process.server, direction, context);
    if (typeof draft === "string") {
      refused.push({ service: service.name, reason: draft });
      continue;
    }
    const known = (edit: Edit) => edits.some((other) => JSON.stringify(other) === JSON.stringify(edit));
    const fresh = draft.edits.filter((edit) => !known(edit));
    if (collide(edits, fresh)) {
      refused.push({ service: service.name, reason: "it shares a command with a service that is changed otherwise" });
      continue;
    }
    edits.push(...fresh);
    services.push(service.name);
    dropped.push(...draft.dropped.map((one) => ({ service: service.name, ...one })));
    for (const note of draft.notes) notes.add(note);
  }
  return { edits, services, dropped, refused, notes: [...notes] };
}

async function migrateService(
  service: Service,
  process: Process,
  server: Server,
  direction: Direction,
  context: CureContext,
): Promise<Draft | string> {
  if (server.refusals.length > 0 || server.invocation.refusals.length > 0)
    return "its command does not start as it is; fix that first";
  const { program, target } = server.invocation;
  const text = context.textOf(program.place.file);
  if (text === undefined) return `${program.place.file} cannot be written`;
  if (!target) return "its command names no application";
  const draft: Draft = { edits: [], dropped: [], notes: [] };
  const groups =
    direction === "uvicorn-to-gunicorn"
      ? toGunicorn(text, service, server, draft)
      : toUvicorn(text, service, server, draft);
  if (typeof groups === "string") return groups;
  const first = process.command.words.find((word) => word.place.start === program.place.start);
  if (!first) return "its program does not stand in the command itself";
  const name = direction.slice(direction.lastIndexOf("-") + 1);
  const whole = writtenPlain(text, program);
  const path = whole.slice(0, whole.lastIndexOf("/") + 1);
  const written = rewriteFrom(text, process.command, first, [
    [`${path}${name}`, writtenPlain(text, target)],
    ...groups,
  ]);
  if ("refused" in written) return written.refused;
  draft.edits.push(...written.edits);
  await packages(service, server, direction, context, draft);
  return draft;
}

async function packages(
  service: Service,
  server: Server,
  direction: Direction,
  context: CureContext,
  draft: Draft,
): Promise<void> {
  const wanted =
    direction === "gunicorn-to-uvicorn"
      ? ["uvicorn"]
      : ["gunicorn", ...(hasOwnWorker(service) ? ["uvicorn-worker"] : [])];
  const together: Edit[] = [];
  for (const name of wanted) {
    if (service.packages.required.has(name)) continue;
    const written: Written = await addPackage(context, service.name, name);
    if ("refused" in written) draft.notes.push(`add ${name} to the packages yourself: ${written.refused}`);
    else together.push(...written.edits);
  }
  // Two packages that belong behind the same line are one insertion.
  for (const edit of together) {
    const same = draft.edits.findIndex(
      (other) => other.file === edit.file && other.start === edit.start && other.end === edit.end,
    );
    const present = draft.edits[same];
    if (present && same !== -1) draft.edits[same] = { ...present, text: joined(present.text, edit.text) };
    else draft.edits.push(edit);
  }
  draft.notes.push(`${server.name} is still among the packages; remove it once nothing else uses it`);
}

function joined(left: string, right: string): string {
  return /^\r?\n/.test(right) || left.endsWith("\n") ? left + right : `${left}\n${right}`;
}

/** The version that is installed already, else the newest: it is the one that will be. */
function releaseOf(service: Service, name: string): Release {
  return { name, version: service.packages.required.get(name)?.version ?? "9999" };
}

/** uvicorn 0.30 deprecated its own worker in favour of the package uvicorn-worker. */
function hasOwnWorker(service: Service): boolean {
  const version = service.packages.required.get("uvicorn")?.version;
  const [major = 0, minor = 0] = version?.split(".").map(Number) ?? [];
  return version === undefined || major > 0 || minor >= 30;
}

function toGunicorn(text: string, service: Service, server: Server, draft: Draft): string[][] | string {
  const value = (name: string) => server.invocation.options.findLast((option) => option.name === name)?.value;
  const worker = hasOwnWorker(service) ? "uvicorn_worker.UvicornWorker" : "uvicorn.workers.UvicornWorker";
  const groups = [["--worker-class", worker]];
  const [host, port, uds, fd] = ["host", "port", "uds", "fd"].map(value);
  if (server.invocation.options.some(({ name }) => name === "factory"))
    return "its target is a factory; write a module that calls it, and name that";
  if (uds) groups.push(["--bind", `unix:${writtenPlain(text, uds)}`]);
  else if (fd) groups.push(["--bind", `fd://${writtenPlain(text, fd)}`]);
  else {
    const address = host ? writtenPlain(text, host) : "127.0.0.1";
    const bracketed = address.includes(":") && !address.startsWith("[") ? `[${address}]` : address;
    groups.push(["--bind", `${bracketed}:${port ? writtenPlain(text, port) : "8000"}`]);
  }
  return translated(text, server, TO_GUNICORN, releaseOf(service, "gunicorn"), groups, draft);
}

function toUvicorn(text: string, service: Service, server: Server, draft: Draft): string[][] | string {
  const workerClass = String(knownValue(server.settings.get("worker_class")?.value) ?? "");
  if (!/uvicorn/i.test(workerClass))
    return `its worker class is ${workerClass || "not known"}: uvicorn serves ASGI applications only`;
  const groups: string[][] = [];
  const bind = server.settings.get("bind");
  const binds = server.invocation.options.filter(({ name }) => name === "bind");
  if (binds.length > 1) return "it binds to several addresses; uvicorn binds to one";
  const given = binds[0]?.value ? writtenPlain(text, binds[0].value) : bindText(knownValue(bind?.value));
  if (given === undefined) return "the address it binds to is not known";
  const unix = /^unix:(.+)$/.exec(given)?.[1];
  const fd = /^fd:\/\/(.+)$/.exec(given)?.[1];
  const address = /^(\[[^\]]*\]|[^:]*):([^:]+)$/.exec(given);
  if (unix) groups.push(["--uds", unix]);
  else if (fd) groups.push(["--fd", fd]);
  else if (address)
    groups.push(["--host", (address[1] || "0.0.0.0").replace(/^\[|\]$/g, "")], ["--port", address[2] ?? "8000"]);
  else return `the address ${given} is not one uvicorn takes`;
  return translated(text, server, TO_UVICORN, releaseOf(service, "uvicorn"), groups, draft);
}

function bindText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return Array.isArray(value) && value.length === 1 && typeof value[0] === "string" ? value[0] : undefined;
}

/** Options given become options of the other server; so do settings a file or variable gives that no longer counts. */
function translated(
  text: string,
  server: Server,
  table: Readonly<Record<string, Counterpart>>,
  to: Release,
  groups: string[][],
  draft: Draft,
): string[][] {
  const onCommandLine = new Set<string>();
  for (const option of server.invocation.options) {
    onCommandLine.add(option.name);
    translate(
      option.name,
      option.flag,
      option.value ? writtenPlain(text, option.value) : undefined,
      table,
      to,
      groups,
      draft,
    );
  }
  for (const [name, setting] of server.settings) {
    const { layer } = setting.origin;
    if (onCommandLine.has(name) || (layer !== "file" && layer !== "env") || SHARED.has(name)) continue;
    // WEB_CONCURRENCY and FORWARDED_ALLOW_IPS are read by both servers.
    if (layer === "env" && (name === "workers" || name === "forwarded_allow_ips")) continue;
    const value = knownValue(setting.value);
    const written =
      typeof value === "boolean" ? (value ? undefined : "false") : value === undefined ? "…" : String(value);
    translate(
      name,
      `${name} of the ${layer === "file" ? "configuration file" : "environment"}`,
      written,
      table,
      to,
      groups,
      draft,
    );
  }
  return groups;
}

/** Settings both servers take from the same place. */
const SHARED: ReadonlySet<string> = new Set(["bind", "host", "port", "worker_class", "wsgi_app", "app"]);

function translate(
  name: string,
  written: string,
  value: string | undefined,
  table: Readonly<Record<string, Counterpart>>,
  to: Release,
  groups: string[][],
  draft: Draft,
): void {
  const counterpart = Object.hasOwn(table, name) ? table[name] : undefined;
  if (counterpart && ("joins" in counterpart || "silent" in counterpart)) return;
  if (counterpart && "to" in counterpart) {
    const flag = flagOf(to.name, to.version, counterpart.to);
    const odd = value === "…" || (value !== undefined && /[\s"'\\]/.test(value));
    if (flag && !odd) {
      if (flag.takesValue && value !== undefined) groups.push([flag.flag, value]);
      else if (!flag.takesValue && value !== "false") groups.push([flag.flag]);
      return;
    }
  }
  const did = counterpart && "dropped" in counterpart ? counterpart.dropped : `has no counterpart in ${to.name}`;
  draft.dropped.push({ what: value === undefined ? written : `${written} ${value}`, did });
}
