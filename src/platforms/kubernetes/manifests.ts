import type { YamlDocument, YamlMap, YamlNode } from "../../formats/yaml/node.ts";
import { entriesOf, entryOf, itemsOf, scalarOf } from "../../formats/yaml/node.ts";
import type { PlacedText } from "../../model/container.ts";
import type { Autoscaler, Entrance, ManifestVariable, PodContainer, Probe, Workload } from "../../model/workload.ts";

/** Kinds that keep pods running. */
export const WORKLOADS: ReadonlySet<string> = new Set(["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"]);

/** Whether a text may hold manifests; templates are no YAML before they are filled in. */
export function mayBeManifests(text: string): boolean {
  return /^apiVersion:/m.test(text) && /^kind:\s*\w/m.test(text) && !text.includes("{{");
}

/** What manifests keep running, what scales it, and the variables they give it. */
export type ManifestReading = {
  workloads: Workload[];
  autoscalers: Autoscaler[];
  variables: ManifestVariable[];
  entrances: Entrance[];
  /** Names of the Services. */
  inCluster: string[];
};

/** What a document of a manifest says. */
export function readManifest(file: string, { root }: YamlDocument): ManifestReading {
  const kind = textOf(at(root, "kind"))?.text ?? "";
  if (kind === "List")
    return joined(itemsOf(at(root, "items")).map((item) => readManifest(file, { root: item, place: item.place })));
  const name = textOf(at(root, "metadata", "name"));
  if (!name) return joined([]);
  const runs = WORKLOADS.has(kind);
  return {
    workloads: runs ? [workloadOf(file, root, kind, name)] : [],
    autoscalers: kind === "HorizontalPodAutoscaler" ? autoscalerOf(file, root, name) : [],
    variables: runs
      ? environmentOf(root)
      : kind === "Secret" || kind === "ConfigMap"
        ? dataOf(root, kind, name.text)
        : [],
    entrances: kind === "Ingress" ? [entranceOf(file, root, name)] : [],
    inCluster: kind === "Service" ? [name.text] : [],
  };
}

/** Several readings as one. */
export function joined(all: readonly ManifestReading[]): ManifestReading {
  return {
    workloads: all.flatMap((one) => one.workloads),
    autoscalers: all.flatMap((one) => one.autoscalers),
    variables: all.flatMap((one) => one.variables),
    entrances: all.flatMap((one) => one.entrances),
    inCluster: all.flatMap((one) => one.inCluster),
  };
}

function entranceOf(file: string, root: YamlNode | undefined, name: PlacedText): Entrance {
  const rules = itemsOf(at(root, "spec", "rules"));
  const backends = [
    at(root, "spec", "defaultBackend"),
    ...rules.flatMap((rule) => itemsOf(at(rule, "http", "paths")).map((path) => at(path, "backend"))),
  ];
  return {
    name: name.text,
    ...apiOf(root),
    file,
    hosts: rules.flatMap((rule) => textOf(at(rule, "host")) ?? []),
    leadsTo: backends.flatMap((one) => textOf(at(one, "service", "name")) ?? textOf(at(one, "serviceName")) ?? []),
  };
}

function environmentOf(root: YamlNode | undefined): ManifestVariable[] {
  return itemsOf(at(root, "spec", "template", "spec", "containers")).flatMap((container) => {
    const items = itemsOf(at(container, "env"));
    const names = items.map((item) => textOf(at(item, "name"))?.text ?? "");
    return items.flatMap((item, index) => {
      const value = textOf(at(item, "value"));
      const [name = "", ...later] = names.slice(index);
      return name !== "" && value ? [{ name, value, later }] : [];
    });
  });
}

/** The values of a Secret's `data` are encoded, and only sometimes text. */
function dataOf(root: YamlNode | undefined, kind: string, name: string): ManifestVariable[] {
  const written = entriesOf(at(root, kind === "Secret" ? "stringData" : "data")).flatMap(({ key, value }) => {
    const text = textOf(value);
    return text ? [{ name: key.text, value: text, ...(kind === "ConfigMap" ? { configMap: name } : {}) }] : [];
  });
  if (kind !== "Secret") return written;
  const encoded = entriesOf(at(root, "data")).flatMap(({ key, value }) => {
    const text = textOf(value);
    const decoded = text && decodedText(text.text);
    return text && decoded ? [{ name: key.text, value: { text: decoded, place: text.place } }] : [];
  });
  return [...written, ...encoded];
}

/** What base64 stands for, where that is one line of printable ASCII. */
function decodedText(encoded: string): string | undefined {
  if (encoded.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) return undefined;
  const text = atob(encoded);
  return /^[\x20-\x7e]+\n?$/.test(text) ? text.trimEnd() : undefined;
}

function workloadOf(file: string, root: YamlNode | undefined, kind: string, name: PlacedText): Workload {
  const namespace = textOf(at(root, "metadata", "namespace"))?.text;
  const replicas = numberOf(at(root, "spec", "replicas"));
  const containers = itemsOf(at(root, "spec", "template", "spec", "containers"));
  return {
    kind,
    ...apiOf(root),
    name: name.text,
    ...(namespace ? { namespace } : {}),
    file,
    declaredAt: name.place,
    ...(replicas ? { replicas } : {}),
    containers: containers.flatMap((item) => (item.kind === "map" ? [containerOf(item)] : [])),
  };
}

function apiOf(root: YamlNode | undefined): { api?: PlacedText } {
  const api = textOf(at(root, "apiVersion"));
  return api ? { api } : {};
}

function containerOf(map: YamlMap): PodContainer {
  const name = textOf(at(map, "name"));
  const image = textOf(at(map, "image"));
  const resources = at(map, "resources");
  return {
    name: name?.text ?? "",
    declaredAt: name?.place ?? map.place,
    ...(image ? { image } : {}),
    hasPorts: itemsOf(at(map, "ports")).length > 0,
    ...(resources ? { resources: quantitiesOf(resources) } : {}),
    ...runsOf(map),
    probes: (["liveness", "readiness", "startup"] as const).flatMap((kind) => probeOf(map, kind) ?? []),
    takes: itemsOf(at(map, "envFrom")).flatMap((item) => textOf(at(item, "configMapRef", "name"))?.text ?? []),
  };
}

function runsOf(map: YamlMap): Pick<PodContainer, "runs"> {
  const words = [...itemsOf(at(map, "command")), ...itemsOf(at(map, "args"))].flatMap((item) => scalarOf(item) ?? []);
  const last = words.at(-1);
  return last ? { runs: { words: words.map(({ span }) => span), place: last.place } } : {};
}

function quantitiesOf(resources: YamlNode): Map<string, PlacedText> {
  const found = new Map<string, PlacedText>();
  for (const group of entriesOf(resources)) {
    for (const { key, value } of entriesOf(group.value)) {
      const written = textOf(value);
      if (written) found.set(`${group.key.text}.${key.text}`, written);
    }
  }
  return found;
}

function probeOf(map: YamlMap, kind: Probe["kind"]): Probe | undefined {
  const entry = entryOf(map, `${kind}Probe`);
  const probe = entry?.value;
  if (!entry || probe?.kind !== "map") return undefined;
  const http = at(probe, "httpGet");
  const path = textOf(at(http, "path"));
  const port = textOf(at(http, "port"))?.text ?? textOf(at(probe, "tcpSocket", "port"))?.text ?? "";
  const command = at(probe, "exec", "command");
  const words = itemsOf(command).flatMap((item) => scalarOf(item)?.text ?? []);
  return {
    kind,
    place: entry.key.place,
    asks: http ? `http ${path?.text ?? "/"} ${port}` : command ? `exec ${words.join(" ")}` : `tcp ${port}`,
    at: path?.place ?? command?.place ?? entry.key.place,
    isHttp: http !== undefined,
  };
}

function autoscalerOf(file: string, root: YamlNode | undefined, name: PlacedText): Autoscaler[] {
  const spec = at(root, "spec");
  const target = textOf(at(spec, "scaleTargetRef", "name"));
  if (!target) return [];
  const least = numberOf(at(spec, "minReplicas"));
  const most = numberOf(at(spec, "maxReplicas"));
  const old = entryOf(spec, "targetCPUUtilizationPercentage");
  const metrics = itemsOf(at(spec, "metrics")).flatMap((metric) => {
    const resource = textOf(at(metric, "resource", "name"));
    const isShare =
      textOf(at(metric, "resource", "target", "type"))?.text === "Utilization" ||
      at(metric, "resource", "target", "averageUtilization") ||
      at(metric, "resource", "targetAverageUtilization");
    return resource && isShare ? [resource] : [];
  });
  return [
    {
      name: name.text,
      ...apiOf(root),
      file,
      declaredAt: name.place,
      target: { kind: textOf(at(spec, "scaleTargetRef", "kind"))?.text ?? "Deployment", name: target },
      ...(least ? { least } : {}),
      ...(most ? { most } : {}),
      utilization: old ? [{ text: "cpu", place: old.key.place }, ...metrics] : metrics,
    },
  ];
}

/** A scalar that says something. */
export function textOf(node: YamlNode | undefined): PlacedText | undefined {
  const scalar = scalarOf(node);
  return scalar === undefined || scalar.value === null ? undefined : { text: scalar.text, place: scalar.place };
}

/** A whole number with its place. */
export function numberOf(node: YamlNode | undefined): { count: number; place: PlacedText["place"] } | undefined {
  const written = textOf(node);
  const count = Number(written?.text);
  return written && Number.isInteger(count) ? { count, place: written.place } : undefined;
}

/** What follows `keys` one after the other. */
export function at(node: YamlNode | undefined, ...keys: readonly string[]): YamlNode | undefined {
  let found = node;
  for (const key of keys) found = entryOf(found, key)?.value;
  return found;
}
