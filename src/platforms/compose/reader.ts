import type { YamlDocument, YamlEntry, YamlMap, YamlNode } from "../../formats/yaml/node.ts";
import { entriesOf, entryOf, itemsOf, scalarOf } from "../../formats/yaml/node.ts";
import type { Container, ContainerVariable, Mount, PlacedText, PublishedPort } from "../../model/container.ts";
import type { Place } from "../../model/place.ts";
import { unknown } from "../../model/value.ts";
import type { EnvFile } from "../draft.ts";
import { joinPath, parentOf } from "../paths.ts";
import { strayDollars } from "./interpolation.ts";
import { isStackFile } from "./purpose.ts";
import { at, bytesOf, defaultOf, interpolated, joinedText, textOf } from "./values.ts";

/**
 * Compose files by the names that are looked for and those people give with `-f` (`compose.prod.yml`,
 * `deploy-docker-compose.yml`), or to `docker stack deploy`.
 */
export function isComposeFile(name: string): boolean {
  return /^(?:[\w.-]{1,60}[._-])?(?:docker-)?compose(?:[._-][\w.-]+)?\.ya?ml$/i.test(name) || isStackFile(name);
}

/** A container that gets certificates for a public name: nobody does that for a machine of their own. */
export function getsCertificates({ image }: Container): boolean {
  return CERTIFIES.test(image?.text ?? "");
}

const CERTIFIES = /(?:^|\/)(?:certbot|acme\.sh|acme-companion|letsencrypt[\w-]{0,40}|swag|https-portal)(?=[:@]|$)/;

/** The containers a compose file declares; none for a file that is no such thing. */
export function readCompose(file: string, document: YamlDocument): Container[] {
  const services = entryOf(document.root, "services")?.value;
  const open = isOpen(document.root);
  const swarm = isForSwarm(file, document.root);
  return entriesOf(services).flatMap((entry) =>
    entry.value.kind === "map" ? [container(file, entry, entry.value, { open, swarm })] : [],
  );
}

function container(
  file: string,
  { key }: YamlEntry,
  map: YamlMap,
  whole: { open: boolean; swarm: boolean },
): Container {
  const image = textOf(at(map, "image"));
  const build = buildOf(parentOf(file), at(map, "build"));
  const command = joinedText(at(map, "command"));
  const containerName = textOf(at(map, "container_name"));
  const replicas = replicasOf(map);
  const memoryLimit = memoryOf(map, "limits", "mem_limit");
  const memoryReservation = memoryOf(map, "reservations", "mem_reservation");
  return {
    name: key.text,
    file,
    declaredAt: key.place,
    ...(image ? { image } : {}),
    ...(build ? { build } : {}),
    ...(command ? { command } : {}),
    entered: at(map, "entrypoint") !== undefined,
    environment: environmentOf(at(map, "environment")),
    moreEnvironment: at(map, "env_file") !== undefined || at(map, "extends") !== undefined,
    ports: itemsOf(at(map, "ports")).flatMap((item) => portOf(item) ?? []),
    volumes: itemsOf(at(map, "volumes")).flatMap((item) => mountOf(parentOf(file), item) ?? []),
    // Swarm starts everything at once.
    dependsOn: whole.swarm ? [] : dependenciesOf(at(map, "depends_on")),
    ...(replicas ? { replicas } : {}),
    ...(containerName ? { containerName } : {}),
    aliases: aliasesOf(map),
    restarts: /^(?:always|unless-stopped)$/.test(textOf(at(map, "restart"))?.text ?? ""),
    hasHealthcheck: at(map, "healthcheck", "test") !== undefined,
    ...(memoryLimit ? { memoryLimit } : {}),
    ...(memoryReservation ? { memoryReservation } : {}),
    emptied: map.entries.flatMap(({ key: one, value }) =>
      isEmpty(value) && value.tag === undefined ? [{ key: one.text, place: value.place }] : [],
    ),
    filled: new Set(
      map.entries.flatMap(({ key: one, value }) => (value.kind !== "scalar" && !isEmpty(value) ? [one.text] : [])),
    ),
    open: whole.open || ["extends", "extra_hosts", "external_links", "links"].some((one) => entryOf(map, one)),
    onHost: textOf(at(map, "network_mode")) !== undefined,
    dollars: strayDollars(map),
    swarm: whole.swarm,
  };
}

function isEmpty(node: YamlNode): boolean {
  return (node.kind === "seq" && node.items.length === 0) || (node.kind === "map" && node.entries.length === 0);
}

function isOpen(root: YamlNode | undefined): boolean {
  if (entryOf(root, "include")) return true;
  return entriesOf(at(root, "networks")).some(({ value }) => {
    const external = at(value, "external");
    return external !== undefined && scalarOf(external)?.value !== false;
  });
}

/** Keys and names only a stack of Swarm has use for. */
function isForSwarm(file: string, root: YamlNode | undefined): boolean {
  if (/(?:^|[./_-])(?:swarm|stack)(?=[./_-])/i.test(file)) return true;
  if (entriesOf(at(root, "networks")).some(({ value }) => textOf(at(value, "driver"))?.text === "overlay")) return true;
  return entriesOf(at(root, "services")).some(({ value }) =>
    ["placement", "update_config", "rollback_config", "endpoint_mode"].some((key) => at(value, "deploy", key)),
  );
}

function buildOf(folder: string, node: YamlNode | undefined): Container["build"] {
  const context = textOf(node) ?? textOf(at(node, "context"));
  if (!node || (!context && node.kind !== "map")) return undefined;
  if (context && /[$]|:\/\//.test(context.text)) return undefined;
  const path = joinPath(folder, context?.text ?? ".");
  const target = textOf(at(node, "target"));
  const dockerfile = textOf(at(node, "dockerfile"));
  const named = dockerfile ?? context;
  const isInside =
    at(node, "dockerfile_inline") === undefined &&
    isPlain(folder, context?.text ?? ".") &&
    isPlain(path, dockerfile?.text ?? "Dockerfile");
  return {
    context: path,
    dockerfile: joinPath(path, dockerfile?.text ?? "Dockerfile"),
    ...(target ? { target: target.text, targetAt: target.place } : {}),
    ...(named && isInside ? { named } : {}),
  };
}

/** A path that is written out and does not lead out of the repository. */
function isPlain(folder: string, path: string): boolean {
  if (!/^[\w. /-]+$/.test(path) || path.startsWith("/")) return false;
  let depth = folder === "" ? 0 : folder.split("/").length;
  for (const part of path.split("/")) {
    if (part === "..") depth--;
    else if (part !== "" && part !== ".") depth++;
    if (depth < 0) return false;
  }
  return true;
}

/** The files of variables of `env_file: .env`, a list of names, or a list of entries with a `path`, in order. */
export function envFilesOf(file: string, node: YamlNode | undefined): EnvFile[] {
  const folder = parentOf(file);
  const names = [textOf(node), ...itemsOf(node).flatMap((item) => [textOf(item), textOf(at(item, "path"))])];
  return names.flatMap((name) =>
    name && isPlain(folder, name.text) ? [{ path: joinPath(folder, name.text), at: name.place }] : [],
  );
}

type Pair = { name: string; scalar: PlacedText | undefined; item: Place };

/** Variables of an `environment` in either form. */
export function environmentOf(node: YamlNode | undefined): ContainerVariable[] {
  const pairs: Pair[] = [
    ...entriesOf(node).map(({ key, value }) => ({ name: key.text, scalar: textOf(value), item: key.place })),
    ...itemsOf(node).flatMap((item): Pair[] => {
      const scalar = scalarOf(item);
      const split = scalar?.text.indexOf("=") ?? -1;
      if (!scalar) return [];
      if (split < 0) return [{ name: scalar.text, scalar: undefined, item: scalar.place }];
      const text = scalar.text.slice(split + 1);
      return [{ name: scalar.text.slice(0, split), scalar: { text, place: scalar.place }, item: scalar.place }];
    }),
  ];
  return pairs.map(({ name, scalar, item }) => ({
    name,
    value: scalar ? interpolated(scalar.text) : unknown("it is set where compose is run"),
    at: scalar?.place ?? item,
    layer: "file" as const,
    ...(scalar ? { written: scalar.text } : {}),
  }));
}

/** `8000:8000`, `127.0.0.1:8000-8002:8000/tcp`, or the long form. */
function portOf(item: YamlNode): PublishedPort | undefined {
  const published = textOf(at(item, "published"));
  const target = textOf(at(item, "target"));
  if (item.kind === "map") {
    if (textOf(at(item, "mode"))?.text === "ingress") return undefined;
    return target && published ? port(published.text, target.text, item) : undefined;
  }
  const scalar = scalarOf(item);
  const text = scalar?.text.replace(/\/(?:tcp|udp)$/, "");
  if (!scalar || text === undefined) return undefined;
  const match = /^(?:(?:[\d.]+|\[[^\]]*\]):)?([^:]*):(\d+)(?:-\d+)?$/.exec(text);
  if (!match && /^[^:$]*\$\{[^}]*\}[^:]*:\d+$/.test(text)) {
    return port(text.slice(0, text.lastIndexOf(":")), text.slice(text.lastIndexOf(":") + 1), item);
  }
  return match ? port(match[1] ?? "", match[2] ?? "", item) : undefined;
}

function port(published: string, inside: string, { place }: YamlNode): PublishedPort | undefined {
  const text = (defaultOf(published) ?? published).trim();
  const range = /^(\d+)(?:-(\d+))?$/.exec(text);
  const first = Number(range?.[1]);
  const hosts = range ? Number(range[2] ?? first) - first + 1 : published === "" ? 0 : 1;
  return {
    place,
    text: `${published}:${inside}`,
    hosts,
    ...(range ? { host: first } : {}),
    ...(/^\d+$/.test(inside) ? { inside: Number(inside) } : {}),
  };
}

function mountOf(folder: string, item: YamlNode): Mount | undefined {
  if (item.kind === "map") {
    const type = textOf(at(item, "type"))?.text;
    const target = textOf(at(item, "target"));
    const source = textOf(at(item, "source"));
    if (!target || (type !== "bind" && type !== "volume")) return undefined;
    return mount(folder, source?.text, target.text, item, type);
  }
  const scalar = scalarOf(item);
  if (!scalar) return undefined;
  const parts = scalar.text.split(":");
  const [source = "", target] = parts;
  return target === undefined ? mount(folder, undefined, source, item) : mount(folder, source, target, item);
}

function mount(
  folder: string,
  source: string | undefined,
  target: string,
  { place }: YamlNode,
  type?: "bind" | "volume",
): Mount | undefined {
  if (!target.startsWith("/")) return undefined;
  const to = target.length > 1 ? target.replace(/\/$/, "") : target;
  if (source === undefined || source === "") return { kind: "anonymous", target: to, place };
  if (type === "bind" || /^[./~$]/.test(source)) {
    const inside = /^\.{1,2}(?:\/|$)/.test(source) && !source.includes("$");
    return { kind: "bind", ...(inside ? { source: joinPath(folder, source) } : {}), target: to, place };
  }
  return { kind: "volume", source, target: to, place };
}

function dependenciesOf(node: YamlNode | undefined): Container["dependsOn"] {
  return [
    ...itemsOf(node).flatMap((item) => textOf(item) ?? []),
    ...entriesOf(node).map(({ key, value }) => ({
      text: key.text,
      place: key.place,
      condition: textOf(at(value, "condition"))?.text ?? "service_started",
    })),
  ];
}

function replicasOf(map: YamlMap): Container["replicas"] {
  const written = textOf(at(map, "deploy", "replicas")) ?? textOf(at(map, "scale"));
  if (!written) return undefined;
  const fallback = defaultOf(written.text);
  const count = Number(fallback ?? written.text);
  return Number.isInteger(count) ? { count, place: written.place, assumed: fallback !== undefined } : undefined;
}

function memoryOf(map: YamlMap, group: string, older: string): Container["memoryLimit"] {
  const written = textOf(at(map, "deploy", "resources", group, "memory")) ?? textOf(at(map, older));
  const bytes = written && bytesOf(defaultOf(written.text) ?? written.text);
  return written && bytes ? { bytes, place: written.place } : undefined;
}

function aliasesOf(map: YamlMap): string[] {
  const networks = entriesOf(at(map, "networks")).flatMap(({ value }) =>
    itemsOf(at(value, "aliases")).flatMap((alias) => textOf(alias)?.text ?? []),
  );
  const named = [textOf(at(map, "hostname"))?.text, textOf(at(map, "container_name"))?.text];
  return [...networks, ...named.filter((name) => name !== undefined)];
}
