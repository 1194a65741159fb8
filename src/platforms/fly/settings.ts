import { type TomlValue, tomlAt, tomlEntries, tomlItems, tomlString } from "../../formats/toml/node.ts";
import { readToml } from "../../formats/toml/reader.ts";
import type { EnvVar, Plan } from "../../model/deployment.ts";
import type { Place } from "../../model/place.ts";
import { placeOf, type Span } from "../../model/span.ts";
import { known } from "../../model/value.ts";

/** The name Fly's command line reads an application's configuration from, where no other is given. */
export const FLY_FILE = "fly.toml";

/** Processes of one kind, in machines of their own; without a command the image's own is run. */
export type FlyGroup = { name: string; command?: Span };

/** What a `fly.toml` says of an application. Fly's documentation, "App configuration (fly.toml)", read 2026-11-22. */
export type FlySettings = {
  app?: Span;
  /** It is built from a Dockerfile of the repository, and the image's command is not replaced here. */
  builds: boolean;
  dockerfile?: Span;
  groups: readonly FlyGroup[];
  /** The groups that receive requests; empty where the file names none. */
  served: readonly string[];
  /** The port of the machine that requests are handed to, where there is one such port. */
  port?: { port: number; place: Place };
  environment: readonly EnvVar[];
  disks: readonly { path: string; place: Place }[];
  plan?: Plan;
};

/** Reads a `fly.toml`; what is no valid TOML, or says a thing otherwise than Fly has it, is left out. */
export function readFly(file: string, text: string): FlySettings {
  const { root } = readToml(file, text);
  const at = (...keys: readonly string[]) => tomlAt(root, ...keys);
  const app = tomlString(at("app"))?.span;
  const dockerfile = tomlString(at("build", "dockerfile"))?.span;
  const elsewhere = ["image", "builder", "buildpacks", "builtin"].some((key) => at("build", key) !== undefined);
  const replaced = ["cmd", "entrypoint", "exec"].some((key) => at("experimental", key) !== undefined);
  const services = [at("http_service"), ...tables(at("services"))].filter((one) => one !== undefined);
  const port = portOf(services);
  const plan = planOf(tables(at("vm")));
  return {
    ...(app ? { app } : {}),
    builds: !elsewhere && !replaced,
    ...(dockerfile ? { dockerfile } : {}),
    groups: tomlEntries(at("processes")).map(({ key, value }): FlyGroup => {
      const command = tomlString(value)?.span;
      return command && command.text.trim() !== "" ? { name: key, command } : { name: key };
    }),
    served: services.flatMap((one) =>
      tomlItems(tomlAt(one, "processes")).flatMap((item) => tomlString(item)?.value ?? []),
    ),
    ...(port ? { port } : {}),
    environment: tomlEntries(at("env")).flatMap(({ key, value, place }) => {
      const given = textOf(value);
      return given === undefined ? [] : [{ name: key, value: known(given), layer: "file" as const, at: place }];
    }),
    disks: tables(at("mounts")).flatMap((mount) => {
      const path = tomlString(tomlAt(mount, "destination"));
      return path ? [{ path: path.value, place: path.place }] : [];
    }),
    ...(plan ? { plan } : {}),
  };
}

/** Written once as `[mounts]`, or several times as `[[mounts]]`. */
function tables(value: TomlValue | undefined): readonly TomlValue[] {
  return value?.kind === "array" ? value.items : value ? [value] : [];
}

function textOf(value: TomlValue): string | undefined {
  if (value.kind === "string") return value.value;
  if (value.kind === "number") return value.text;
  return value.kind === "boolean" ? String(value.value) : undefined;
}

/** One port for all that is handed on; of several it is not known which is meant for whom. */
function portOf(services: readonly TomlValue[]): FlySettings["port"] {
  const found = services.flatMap((one) => {
    const port = tomlAt(one, "internal_port");
    return port?.kind === "number" ? [{ port: port.value, place: port.place }] : [];
  });
  const [first] = found;
  return first && found.every(({ port }) => port === first.port) ? first : undefined;
}

const MEGABYTE = 1024 * 1024;

/** Memory as the file writes it: `1gb`, `512mb`, or a number of megabytes. Machines of several sizes are not told apart. */
function planOf(machines: readonly TomlValue[]): Plan | undefined {
  const [machine] = machines;
  if (!machine || machines.length > 1) return undefined;
  const memory = tomlAt(machine, "memory") ?? tomlAt(machine, "memory_mb");
  const match = /^(\d{1,6})\s*(gb|g|mb|m)?i?b?$/i.exec(memory ? (textOf(memory) ?? "") : "");
  if (!memory || !match) return undefined;
  const megabytes = Number(match[1]) * (/^g/i.test(match[2] ?? "") ? 1024 : 1);
  const cpus = tomlAt(machine, "cpus");
  return {
    name: `${megabytes} MB`,
    memoryBytes: megabytes * MEGABYTE,
    cpus: cpus?.kind === "number" ? cpus.value : 1,
    at: memory.place,
    source: "the file says it",
  };
}

/** The place of a whole span. */
export function spanPlace(span: Span): Place {
  return placeOf(span, 0, span.text.length);
}
