import type { Process, Server, Service } from "../model/deployment.ts";
import { lineStarts, type Place, positionAt } from "../model/place.ts";
import type { Origin, Setting } from "../model/setting.ts";
import { codeFrame, type Mark } from "./frame.ts";
import type { Layout } from "./style.ts";
import { clip, hanging, visible } from "./text.ts";

type Texts = ReadonlyMap<string, string>;

/** Settings shown even where nobody set them: those that decide how workers live and die. */
const VITAL = [
  "workers",
  "threads",
  "worker_class",
  "timeout",
  "graceful_timeout",
  "max_requests",
  "preload_app",
  "bind",
];

const LAYERS: Record<Origin["layer"], string> = {
  default: "default",
  platform: "platform",
  file: "configuration file",
  env: "environment",
  cli: "command line",
};

/** The effective settings of every server: what was set, and what decides how workers live and die. */
export function settingsTable(services: readonly Service[], texts: Texts, layout: Layout): string {
  const blocks = serversOf(services).map(({ service, server }) => {
    const rows = [...server.settings.values()].filter(
      ({ name, origin }) => origin.layer !== "default" || VITAL.includes(name),
    );
    const widest = Math.max(...rows.map(({ name }) => name.length), 0);
    return [heading(service, server, layout), ...rows.flatMap((setting) => tableRow(setting, widest, texts, layout))];
  });
  if (blocks.length === 0) return "no server found\n";
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

/**
 * Where one setting of each server comes from, who shadows whom, and which variables look as if they set it and do
 * not. `undefined` where no server has a setting of that name.
 */
export function settingStory(
  services: readonly Service[],
  asked: string,
  texts: Texts,
  layout: Layout,
): string | undefined {
  const name = settingName(asked);
  const blocks: string[][] = [];
  for (const { service, server } of serversOf(services)) {
    const setting = server.settings.get(name);
    if (setting) blocks.push(story(setting, service, server, texts, layout));
  }
  return blocks.length === 0 ? undefined : `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

/** `--worker-class` and `worker-class` are asked for; `worker_class` is the name. */
export function settingName(asked: string): string {
  return asked
    .replace(/^-{1,2}/, "")
    .replaceAll("-", "_")
    .toLowerCase();
}

/** Names of every setting of every server found. */
export function settingNames(services: readonly Service[]): readonly string[] {
  return [...new Set(serversOf(services).flatMap(({ server }) => [...server.settings.keys()]))];
}

type Serving = { service: Service; process: Process; server: Server };

function serversOf(services: readonly Service[]): Serving[] {
  return services.flatMap((service) =>
    service.processes.flatMap((process) => (process.server ? [{ service, process, server: process.server }] : [])),
  );
}

function heading(service: Service, { name, version }: Server, { style }: Layout): string {
  return style.bold(
    `${visible(service.name)}: ${name} ${version.version}${version.how === "pinned" ? "" : ` (${version.how})`}`,
  );
}

function tableRow(setting: Setting, widest: number, texts: Texts, { style, width }: Layout): string[] {
  const value = clip(shown(setting), Math.max(20, width - widest - 40));
  const from = `${LAYERS[setting.origin.layer]}${where(setting.origin, texts)}`;
  const lines = [`  ${style.cyan(setting.name.padEnd(widest))}  ${value}  ${style.dim(from)}`];
  const indent = " ".repeat(widest + 4);
  for (const shadow of setting.shadows) {
    if (shadow.origin.layer === "default") continue;
    const loser = `shadows ${clip(shown(shadow), 40)}, ${LAYERS[shadow.origin.layer]}${where(shadow.origin, texts)}`;
    lines.push(...hanging(indent, loser, width).map(style.dim));
  }
  if (setting.inert) lines.push(...hanging(indent, `without effect: ${setting.inert}`, width).map(style.yellow));
  return lines;
}

function story(setting: Setting, service: Service, server: Server, texts: Texts, layout: Layout): string[] {
  const { style, width } = layout;
  const title = `${setting.name} of ${service.name} (${server.name} ${server.version.version}) is ${shown(setting)}`;
  const lines = hanging("", title, width).map(style.bold);
  const chain = [setting, ...setting.shadows];
  const marks: Mark[] = [];
  const facts: string[] = [];
  for (const [index, one] of chain.entries()) {
    const says = index === 0 ? `wins: ${clip(shown(one), 60)}` : `shadowed: ${clip(shown(one), 60)}`;
    const what = `${says} (${LAYERS[one.origin.layer]})`;
    if ("file" in one.origin.at) marks.push(markOf(one.origin.at, what, index === 0, texts));
    else facts.push(`${says}, ${one.origin.at.fact}`);
  }
  for (const { at, name, value } of lookAlikes(setting.name, service, chain)) {
    const reader = readerOf(name, service, texts);
    const note = `${name}=${value.known ? value.value : "?"} ${reader ? `is read at ${reader}` : `is read by nothing that ${server.name} loads`}`;
    if ("file" in at) marks.push(markOf(at, note, false, texts));
  }
  if (marks.length > 0) lines.push(...codeFrame(marks, texts, layout, style.green));
  for (const fact of facts) lines.push(...hanging("  = ", fact, width));
  if (!setting.value.known) lines.push(...hanging("  = ", `not known, because ${setting.value.why}`, width));
  if (setting.inert) lines.push(...hanging("  = ", `without effect: ${setting.inert}`, width).map(style.yellow));
  return lines;
}

/** Variables of the service that carry the setting's name and set nothing in its chain. */
function lookAlikes(name: string, { environment }: Service, chain: readonly Setting[]): Service["environment"] {
  const used = (at: Place) => chain.some(({ origin }) => "file" in origin.at && overlap(origin.at, at));
  return environment.filter(({ name: variable, at }) => {
    return variable.toLowerCase().includes(name) && "file" in at && !used(at);
  });
}

function overlap(a: Place, b: Place): boolean {
  return a.file === b.file && a.start < b.end && b.start < a.end;
}

/** The first line of the service's Python files that names a variable as a string, as `file:line`. */
function readerOf(variable: string, { files }: Service, texts: Texts): string | undefined {
  for (const { path } of files) {
    const text = path.endsWith(".py") ? texts.get(path) : undefined;
    if (text === undefined) continue;
    for (const quote of ['"', "'"]) {
      const at = text.indexOf(quote + variable + quote);
      if (at !== -1) return `${path}:${positionAt(lineStarts(text), at).line}`;
    }
  }
  return undefined;
}

function shown({ value }: Setting): string {
  if (!value.known) return "unknown";
  return typeof value.value === "string" ? visible(value.value) : visible(JSON.stringify(value.value) ?? "none");
}

function where({ at }: Origin, texts: Texts): string {
  if (!("file" in at)) return "";
  const { line } = positionAt(lineStarts(texts.get(at.file) ?? ""), at.start);
  return ` ${visible(at.file)}:${line}`;
}

function markOf(place: Place, label: string, primary: boolean, texts: Texts): Mark {
  const starts = lineStarts(texts.get(place.file) ?? "");
  const from = positionAt(starts, place.start);
  const to = positionAt(starts, place.end);
  return {
    file: place.file,
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    label,
    primary,
  };
}
