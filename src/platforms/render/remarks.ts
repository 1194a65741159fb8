import type { YamlDocument, YamlMap, YamlNode } from "../../formats/yaml/node.ts";
import { entriesOf, entryOf, itemsOf, scalarOf } from "../../formats/yaml/node.ts";
import { nearest } from "../../model/nearest.ts";
import type { Remark } from "../../model/remark.ts";
import { nameOf, parentOf } from "../paths.ts";
import { serviceLists } from "./lists.ts";
import { referenceRemarks } from "./references.ts";
import {
  DATABASE_KEYS,
  DISK_KEYS,
  FROM_DATABASE_KEYS,
  FROM_SERVICE_KEYS,
  GROUP_KEYS,
  type KeyTable,
  OTHERS_NAMES,
  PAID_TYPES,
  ROOT_KEYS,
  RUNTIMES,
  SCALING_KEYS,
  SERVICE_KEYS,
  SERVICE_TYPES,
  VARIABLE_KEYS,
} from "./schema.ts";

/** What a Blueprint says that the Blueprint reference does not. */
export function blueprintRemarks(file: string, document: YamlDocument): Remark[] {
  const { root } = document;
  if (root?.kind !== "map") return noMapping(file, root);
  const remarks: Remark[] = [];
  remarks.push(...keyRemarks(root, ROOT_KEYS, "a Blueprint"));
  for (const list of serviceLists(root)) {
    for (const service of itemsOf(list)) if (service.kind === "map") remarks.push(...serviceRemarks(service));
  }
  for (const database of itemsOf(entryOf(root, "databases")?.value)) {
    if (database.kind === "map") remarks.push(...entryRemarks(database, DATABASE_KEYS, "a database"));
  }
  for (const group of itemsOf(entryOf(root, "envVarGroups")?.value)) {
    if (group.kind !== "map") continue;
    remarks.push(...entryRemarks(group, GROUP_KEYS, "an environment group"));
    remarks.push(...variableRemarks(entryOf(group, "envVars")?.value, undefined));
  }
  remarks.push(...referenceRemarks(root));
  const services = entryOf(root, "services");
  const place = services?.key.place ?? root.place;
  if (services && parentOf(file) !== "") remarks.push({ kind: "blueprint.not-at-root", place, subject: file });
  if (services && nameOf(file) === "render.yml") remarks.push({ kind: "blueprint.name", place, subject: file });
  return remarks;
}

/** Valid YAML and no Blueprint: a list, or words. An empty file, or one of comments alone, declares nothing yet. */
function noMapping(file: string, root: YamlNode | undefined): Remark[] {
  if (!root || (root.kind === "scalar" && root.value === null)) return [];
  const detail = root.kind === "seq" ? "a list" : "words without a key";
  return [{ kind: "blueprint.no-mapping", place: root.place, subject: file, detail }];
}

/** Parts of a repository's address that people are meant to put their own in. */
const UNFILLED =
  /(?:^|[/:])(?:<[^>/]{1,60}>|your[-_]?(?:user|name|org|repo|github|account|project)[\w-]{0,60}|replace[-_](?:me|with|this)[\w-]{0,60}|username|OWNER|ORG)(?:\.git)?(?:\/|$)/i;

/** What people call a database among the services; its keys are those of one then. */
const DATABASE_TYPE = /^(?:database|db|pg|psql|postgres(?:ql)?|mysql|mongo(?:db)?)$/i;

function serviceRemarks(service: YamlMap): Remark[] {
  const isDatabase = DATABASE_TYPE.test(scalarOf(entryOf(service, "type")?.value)?.text ?? "");
  const remarks = keyRemarks(service, SERVICE_KEYS, "a service").filter(
    ({ subject }) => !(isDatabase && DATABASE_KEYS.known.has(subject)),
  );
  const name = scalarOf(entryOf(service, "name")?.value)?.text;
  const about = name === undefined ? {} : { service: name };
  const type = scalarOf(entryOf(service, "type")?.value);
  const runtime = scalarOf(entryOf(service, "runtime")?.value) ?? scalarOf(entryOf(service, "env")?.value);
  const named = entryOf(service, "name")?.value.place ?? { ...service.place, end: service.place.start + 1 };
  if (!type) remarks.push({ kind: "blueprint.missing-type", place: named, subject: name ?? "", ...about });
  else if (!SERVICE_TYPES.has(type.text)) {
    const meant = nearest(type.text, [...SERVICE_TYPES]);
    const instead = isDatabase
      ? "it as an entry of databases"
      : type.text === "static"
        ? "type: web with runtime: static"
        : meant && `type: ${meant}`;
    remarks.push({
      kind: "blueprint.invalid-type",
      place: type.place,
      subject: type.text,
      ...about,
      ...(instead ? { instead } : {}),
    });
  }
  const isStore = type?.text === "keyvalue" || type?.text === "redis";
  if (type && !runtime && !isStore && SERVICE_TYPES.has(type.text)) {
    const docker = entryOf(service, "dockerfilePath") ?? entryOf(service, "dockerCommand");
    const instead = docker ? "runtime: docker" : entryOf(service, "image") ? "runtime: image" : "runtime: python";
    remarks.push({ kind: "blueprint.missing-runtime", place: named, subject: name ?? "", instead, ...about });
  }
  for (const key of ["runtime", "env"]) {
    const given = scalarOf(entryOf(service, key)?.value);
    if (!given || isStore || RUNTIMES.has(given.text) || !/^[A-Za-z][\w.-]*$/.test(given.text)) continue;
    const [, meant, version] = /^(python|node|ruby|go)(?:js)?-?(\d[\d.]*)?$/i.exec(given.text) ?? [];
    remarks.push({
      kind: "blueprint.invalid-runtime",
      place: given.place,
      subject: given.text,
      ...about,
      ...(meant ? { instead: meant.toLowerCase() } : {}),
      ...(version?.includes(".") ? { detail: version } : {}),
    });
  }
  const repository = scalarOf(entryOf(service, "repo")?.value);
  if (repository && UNFILLED.test(repository.text))
    remarks.push({
      kind: "blueprint.unfilled-repository",
      place: repository.place,
      subject: repository.text,
      ...about,
    });
  const plan = scalarOf(entryOf(service, "plan")?.value);
  if (plan?.text === "free" && type && PAID_TYPES.has(type.text)) {
    remarks.push({ kind: "blueprint.free-worker", place: plan.place, subject: type.text, ...about });
  }
  if (runtime?.text === "docker" || runtime?.text === "image") {
    for (const key of ["startCommand", "buildCommand"]) {
      const entry = entryOf(service, key);
      if (entry && !isLeftEmpty(entry.value) && (scalarOf(entry.value)?.text ?? "null").trim() !== "null")
        remarks.push({
          kind: "blueprint.native-command",
          place: entry.key.place,
          subject: key,
          detail: runtime.text,
          ...about,
        });
    }
  }
  const build = entryOf(service, "buildCommand");
  if (runtime?.text === "python" && build && isLeftEmpty(build.value)) {
    const place = build.value.place.end > build.value.place.start ? build.value.place : build.key.place;
    remarks.push({ kind: "blueprint.empty-build", place, subject: "buildCommand", ...about });
  }
  remarks.push(...variableRemarks(entryOf(service, "envVars")?.value, name));
  for (const [key, keys, where] of [
    ["disk", DISK_KEYS, "a disk"],
    ["scaling", SCALING_KEYS, "scaling"],
  ] as const) {
    const map = entryOf(service, key)?.value;
    if (map?.kind === "map") remarks.push(...keyRemarks(map, keys, where));
  }
  return remarks;
}

function variableRemarks(list: YamlNode | undefined, service: string | undefined): Remark[] {
  const remarks: Remark[] = [];
  const about = service === undefined ? {} : { service };
  if (list?.kind === "map") {
    remarks.push({
      kind: "blueprint.unknown-key",
      place: list.place,
      subject: "envVars",
      detail: "a mapping",
      instead: "a list of - key: NAME and value: TEXT",
      ...about,
    });
  }
  for (const item of itemsOf(list)) {
    if (item.kind !== "map") continue;
    remarks.push(...keyRemarks(item, VARIABLE_KEYS, "an environment variable"));
    for (const [name, keys] of [
      ["fromDatabase", FROM_DATABASE_KEYS],
      ["fromService", FROM_SERVICE_KEYS],
    ] as const) {
      const source = entryOf(item, name)?.value;
      if (source?.kind === "map") remarks.push(...keyRemarks(source, keys, name));
    }
    const key = scalarOf(entryOf(item, "key")?.value)?.text ?? "";
    const value = entryOf(item, "value");
    const sync = entryOf(item, "sync");
    if (value && sync) {
      remarks.push({
        kind: "blueprint.value-and-sync",
        place: sync.key.place,
        subject: key,
        ...about,
        also: [{ ...value.value.place, note: "the value given here" }],
      });
    }
    const scalar = scalarOf(value?.value);
    // Other numbers are as good without their last zero.
    if (
      /version/i.test(key) &&
      scalar?.style === "plain" &&
      typeof scalar.value === "number" &&
      /^\d+\.\d+$/.test(scalar.text) &&
      String(scalar.value) !== scalar.text
    ) {
      remarks.push({
        kind: "blueprint.float",
        place: scalar.place,
        subject: key,
        detail: String(scalar.value),
        instead: `"${scalar.text}"`,
        ...about,
      });
    }
  }
  return remarks;
}

/** Nothing, or blanks; a list is another mistake. */
function isLeftEmpty(value: YamlNode): boolean {
  if (value.kind === "map" || value.kind === "seq") return false;
  return (scalarOf(value)?.text ?? "").trim() === "";
}

/** A service in another list is one mistake: of its keys only the one that shows what it is is named. */
function entryRemarks(map: YamlMap, keys: KeyTable, where: string): Remark[] {
  const remarks = keyRemarks(map, keys, where);
  const type = scalarOf(entryOf(map, "type")?.value);
  return type && SERVICE_TYPES.has(type.text) ? remarks.filter(({ subject }) => subject === "type") : remarks;
}

/** The key of a service that another platform calls so, where it is given a text and the service lacks it. */
function othersName(name: string, value: YamlNode, map: YamlMap, keys: KeyTable): string | undefined {
  const meant = keys === SERVICE_KEYS ? OTHERS_NAMES.get(name.toLowerCase()) : undefined;
  return meant !== undefined && value.kind === "scalar" && !entryOf(map, meant) ? meant : undefined;
}

function keyRemarks(map: YamlMap, keys: KeyTable, where: string): Remark[] {
  const remarks: Remark[] = [];
  for (const { key, value, merged } of entriesOf(map)) {
    if (merged || keys.known.has(key.text)) continue;
    const replaced = keys.legacy.get(key.text);
    if (key.text === "env" && value.kind !== "scalar") {
      remarks.push({
        kind: "blueprint.unknown-key",
        place: key.place,
        subject: "env with a list",
        detail: where,
        instead: "envVars",
      });
      continue;
    }
    if (replaced !== undefined) {
      remarks.push({
        kind: "blueprint.legacy-key",
        place: key.place,
        subject: key.text,
        detail: where,
        instead: replaced,
      });
      continue;
    }
    const meant = othersName(key.text, value, map, keys) ?? nearest(key.text, [...keys.known]);
    remarks.push({
      kind: "blueprint.unknown-key",
      place: key.place,
      subject: key.text,
      detail: where,
      ...(meant ? { instead: meant } : {}),
    });
  }
  return remarks;
}
