import type { YamlDocument, YamlEntry, YamlMap, YamlNode, YamlScalar } from "../../formats/yaml/node.ts";
import { entriesOf, entryOf, itemsOf, scalarOf } from "../../formats/yaml/node.ts";
import type { EnvVar, Plan, ServiceKind, Skipped } from "../../model/deployment.ts";
import type { Place } from "../../model/place.ts";
import { written } from "../../model/setting.ts";
import { known, unknown, type Value } from "../../model/value.ts";
import type { ImageDraft, PlatformReading, ServiceDraft, StartDraft } from "../draft.ts";
import { joinPath } from "../paths.ts";
import { RENDER_DEFAULT_PLAN, RENDER_DEFAULT_PORT, RENDER_NATIVE_ENVIRONMENT, RENDER_PLANS } from "./facts.ts";
import { serviceLists } from "./lists.ts";
import { storesOf } from "./stores.ts";

/** Blueprint `type` to what a service is for. `redis` is the older name of `keyvalue`. */
const KINDS: Readonly<Record<string, ServiceKind>> = {
  web: "web",
  pserv: "private",
  worker: "worker",
  cron: "cron",
  keyvalue: "cache",
  redis: "cache",
  static: "static",
};

/** Runtimes Python may run in: its own, however it is spelt, an image, or none given. Others are other languages. */
const MAYBE_PYTHON = /^(?:python[-\d.]*|docker|image)?$/i;

/** Reads the services a Blueprint declares. One that is not understood is skipped with its line; the rest counts. */
export function readBlueprint(file: string, document: YamlDocument): PlatformReading {
  const skipped: Skipped[] = [];
  const drafts: ServiceDraft[] = [];
  const root = document.root;
  if (root?.kind !== "map") {
    return { drafts, skipped: [{ file, reason: "is no Blueprint: a Blueprint is a mapping with a list of services" }] };
  }
  const groups = environmentGroups(root);
  for (const list of serviceLists(root)) {
    for (const item of itemsOf(list)) {
      if (item.kind === "map") drafts.push(readService(file, item, groups));
      else
        skipped.push({
          file,
          at: item.place,
          reason: "a service must be a mapping of keys; is a space missing after a colon?",
        });
    }
  }
  return { drafts, skipped, stores: storesOf(root) };
}

function readService(file: string, map: YamlMap, groups: ReadonlyMap<string, YamlNode>): ServiceDraft {
  const type = text(map, "type") ?? "web";
  const runtimeText = text(map, "runtime") ?? text(map, "env");
  const runtime = runtimeText === "docker" || runtimeText === "image" ? "docker" : "native";
  const kind = runtimeText === "static" ? "static" : (KINDS[type] ?? "other");
  const directory = cleanDirectory(text(map, "rootDir"));
  const nameEntry = entryOf(map, "name");
  const image = runtime === "docker" ? imageOf(file, map, directory) : undefined;
  const build = scalarOf(entryOf(map, "buildCommand")?.value);
  const health = scalarOf(entryOf(map, "healthCheckPath")?.value);
  const delay = scalarOf(entryOf(map, "maxShutdownDelaySeconds")?.value);
  return {
    name: text(map, "name") ?? `service at ${file}`,
    kind,
    platform: "render",
    runtime,
    python: MAYBE_PYTHON.test(runtimeText ?? "") && kind !== "cache" && kind !== "static",
    declaredAt: nameEntry ? nameEntry.value.place : map.place,
    plan: planOf(file, map),
    instances: instancesOf(map),
    directory,
    environment: environmentOf(map, runtime, kind, groups),
    starts: startsOf(file, map, runtime),
    ...(build ? { build: build.span } : {}),
    ...(image ? { image } : {}),
    disks: disksOf(map),
    ...(health ? { healthCheckPath: written("healthCheckPath", health.place, known(health.text)) } : {}),
    ...(delay ? { stopSeconds: written("maxShutdownDelaySeconds", delay.place, secondsOf(delay)) } : {}),
  };
}

function secondsOf({ value }: YamlScalar): Value<number> {
  return typeof value === "number" ? known(value) : unknown("maxShutdownDelaySeconds is not a number");
}

function planOf(file: string, map: YamlMap): Value<Plan> {
  const entry = entryOf(map, "plan");
  if (!entry) {
    const plan = RENDER_PLANS.get(RENDER_DEFAULT_PLAN);
    const why = `${file} names no plan; a new service gets ${RENDER_DEFAULT_PLAN}, an existing one keeps its own`;
    return plan ? { known: false, why, among: [plan] } : unknown(why);
  }
  const name = scalarOf(entry.value)?.text.replaceAll("_", " ");
  const plan = name === undefined ? undefined : RENDER_PLANS.get(name);
  if (!plan) return unknown(`"${name ?? ""}" is not one of Render's instance types`, entry.value.place);
  return known({ ...plan, at: entry.value.place });
}

function instancesOf(map: YamlMap): Value<number> {
  const scaling = entryOf(map, "scaling")?.value;
  if (scaling?.kind === "map") {
    const least = number(scaling, "minInstances");
    const most = number(scaling, "maxInstances");
    const why = "autoscaling sets the number of instances";
    return { known: false, why, at: scaling.place, ...(least ? { least } : {}), ...(most ? { most } : {}) };
  }
  return known(number(map, "numInstances") ?? 1);
}

function startsOf(file: string, map: YamlMap, runtime: ServiceDraft["runtime"]): StartDraft[] {
  const starts: StartDraft[] = [];
  for (const key of ["startCommand", "dockerCommand"]) {
    const scalar = scalarOf(entryOf(map, key)?.value);
    if (scalar && scalar.text.trim() !== "") {
      const refused = runtime === "docker" && key === "startCommand";
      const why = `${key} of ${file}`;
      starts.push({ form: "shell", span: scalar.span, place: scalar.place, why, ...(refused ? { refused } : {}) });
    }
  }
  return starts;
}

function disksOf(map: YamlMap): { path: string; place: Place }[] {
  const disk = entryOf(map, "disk")?.value;
  const mount = scalarOf(entryOf(disk, "mountPath")?.value);
  return mount ? [{ path: mount.text, place: mount.place }] : [];
}

function imageOf(file: string, map: YamlMap, directory: string): ImageDraft {
  const pulled = entryOf(map, "image")?.value;
  if (pulled?.kind === "map") {
    return { kind: "pull", reference: text(pulled, "url") ?? "", at: pulled.place };
  }
  const entry = entryOf(map, "dockerfilePath");
  const path = scalarOf(entry?.value)?.text ?? "./Dockerfile";
  const context = text(map, "dockerContext") ?? ".";
  return {
    kind: "build",
    dockerfile: joinPath(directory, path),
    context: joinPath(directory, context),
    why: entry ? `dockerfilePath of ${file}` : `docker runtime of ${file}`,
    at: entry ? entry.value.place : map.place,
  };
}

function environmentOf(
  map: YamlMap,
  runtime: ServiceDraft["runtime"],
  kind: ServiceKind,
  groups: ReadonlyMap<string, YamlNode>,
): EnvVar[] {
  const mark = { fact: "Render sets it for every service" };
  const variables: EnvVar[] = [{ name: "RENDER", value: known("true"), layer: "platform", at: mark }];
  if (runtime === "native") {
    for (const [name, value] of Object.entries(RENDER_NATIVE_ENVIRONMENT)) {
      variables.push({
        name,
        value: known(value),
        layer: "platform",
        at: { fact: "Render sets it in the native Python runtime" },
      });
    }
  }
  if (kind === "web") {
    const fact = "Render sets it for every web service unless the service does";
    variables.push({ name: "PORT", value: known(String(RENDER_DEFAULT_PORT)), layer: "platform", at: { fact } });
  }
  variables.push(...variablesOf(entryOf(map, "envVars")?.value, groups));
  return variables;
}

function environmentGroups(root: YamlMap): Map<string, YamlNode> {
  const groups = new Map<string, YamlNode>();
  for (const item of itemsOf(entryOf(root, "envVarGroups")?.value)) {
    if (item.kind !== "map") continue;
    const name = text(item, "name");
    const variables = entryOf(item, "envVars")?.value;
    if (name !== undefined && variables) groups.set(name, variables);
  }
  return groups;
}

function variablesOf(list: YamlNode | undefined, groups: ReadonlyMap<string, YamlNode>): EnvVar[] {
  const variables: EnvVar[] = [];
  for (const item of itemsOf(list)) {
    if (item.kind !== "map") continue;
    const group = text(item, "fromGroup");
    if (group !== undefined) variables.push(...variablesOf(groups.get(group), new Map()));
    const name = text(item, "key");
    if (name !== undefined) variables.push({ name, layer: "file", ...variableValue(item) });
  }
  return variables;
}

function variableValue(item: YamlMap): Pick<EnvVar, "value" | "from"> & { at: Place } {
  const entry = entryOf(item, "value");
  const scalar = scalarOf(entry?.value);
  if (scalar) return { value: known(scalar.text), at: scalar.place };
  const at = item.place;
  const from = entriesOf(item).find((other: YamlEntry) => other.key.text.startsWith("from"));
  const source = from && text(from.value, "name");
  if (from && source !== undefined) {
    const value = unknown(`it comes from another service (${from.key.text})`, at);
    return { value, at, from: { name: source, property: text(from.value, "property") ?? "" } };
  }
  if (entryOf(item, "generateValue")) return { value: unknown("Render generates it", at), at };
  if (from) return { value: unknown(`it comes from another service (${from.key.text})`, at), at };
  return { value: unknown("it is set in the dashboard", at), at };
}

function text(map: YamlNode | undefined, key: string): string | undefined {
  return scalarText(scalarOf(entryOf(map, key)?.value));
}

function scalarText(scalar: YamlScalar | undefined): string | undefined {
  return scalar === undefined || scalar.value === null ? undefined : scalar.text;
}

function number(map: YamlMap, key: string): number | undefined {
  const value = Number(text(map, key) ?? Number.NaN);
  return Number.isFinite(value) ? value : undefined;
}

function cleanDirectory(path: string | undefined): string {
  return path === undefined ? "" : joinPath("", path);
}
