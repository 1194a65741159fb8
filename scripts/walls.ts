/**
 * The walls of the house: who may import whom. Read from the source itself, so that a wrong import fails before it
 * becomes a habit. Gives one line per breach.
 */
import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join, posix, relative, sep } from "node:path";
import { parseSync } from "oxc-parser";

const ENGINE_ROOMS: Record<string, readonly string[]> = {
  model: [],
  formats: ["model"],
  servers: ["model", "formats"],
  platforms: ["model", "formats"],
  backing: ["model", "formats"],
  frameworks: ["model", "formats"],
  capacity: ["model"],
  assembly: ["model", "formats", "servers", "platforms", "backing", "frameworks"],
  logs: ["model", "servers", "platforms", "backing", "frameworks"],
  problems: ["model", "capacity", "servers", "platforms", "backing", "frameworks"],
  doctor: [
    "model",
    "formats",
    "servers",
    "platforms",
    "backing",
    "frameworks",
    "assembly",
    "logs",
    "capacity",
    "problems",
  ],
  report: ["model"],
};

/** Rooms that touch the machine, and the faces. `*`: everything below them. */
const OUTER_ROOMS: Record<string, readonly string[]> = {
  sources: ["model", "logs", "doctor"],
  live: ["model", "logs", "doctor", "sources"],
  rehearse: ["model", "logs", "doctor", "sources"],
  cli: ["*"],
  lsp: ["*"],
  mcp: ["*"],
  dashboard: ["*"],
};

/** Packages that take long to load: only reached through `import()`. */
const HEAVY = ["yaml", "dockerfile-ast", "unbash", "@lezer/python", "smol-toml"];

type Import = { from: string; lazy: boolean; typeOnly: boolean };

/** Every breach under `src`, as `file: what is wrong`. */
export function breaches(root: string): string[] {
  const src = join(root, "src");
  const files = readdirSync(src, { recursive: true, encoding: "utf8" })
    .map((file) => file.split(sep).join("/"))
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  return files.sort().flatMap((file) => {
    const text = readFileSync(join(src, file), "utf8");
    return [...importBreaches(file, importsOf(text)), ...contentBreaches(file, text)].map(
      (why) => `src/${file}: ${why}`,
    );
  });
}

function importsOf(text: string): Import[] {
  const { module } = parseSync("file.ts", text);
  const found: Import[] = [];
  for (const { moduleRequest, entries } of module.staticImports) {
    const typeOnly = entries.length > 0 && entries.every(({ isType }) => isType);
    found.push({ from: moduleRequest.value, lazy: false, typeOnly });
  }
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, isType } of entries) {
      if (moduleRequest) found.push({ from: moduleRequest.value, lazy: false, typeOnly: isType });
    }
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const written = text.slice(moduleRequest.start, moduleRequest.end);
    if (/^["'`]/.test(written)) found.push({ from: written.slice(1, -1), lazy: true, typeOnly: false });
  }
  return found;
}

function importBreaches(file: string, imports: readonly Import[]): string[] {
  const room = file.includes("/") ? (file.split("/")[0] ?? "") : "";
  const engine = ENGINE_ROOMS[room];
  const allowed = engine ?? OUTER_ROOMS[room];
  if (room !== "" && !allowed) return [`the room \`${room}\` is not in the plan of scripts/walls.ts`];
  const found: string[] = [];
  for (const { from, lazy, typeOnly } of imports) {
    if (from.startsWith(".")) {
      const target = posix.normalize(posix.join(posix.dirname(file), from)).split("/")[0] ?? "";
      const other = target !== room && allowed && !allowed.includes("*") && !allowed.includes(target);
      if (other && !target.startsWith("..")) found.push(`${room} may not import ${target} (${from})`);
      if (target.startsWith("..")) found.push(`imports from outside src (${from})`);
      continue;
    }
    if ((engine || room === "") && isBuiltin(from)) found.push(`the engine may not import ${from}`);
    if (engine && !typeOnly && !lazy && HEAVY.includes(from) && room !== "formats") {
      found.push(`${from} is heavy: import it lazily`);
    }
  }
  return found;
}

/** Problems that still read the text of a log, until their grammars hand them a field. Nothing may be added here. */
const STILL_READING = [
  "problems/database/db-connection-dropped/logged.ts",
  "problems/database/peers.ts",
  "problems/database/redis-unreachable/logged.ts",
  "problems/start/disk-or-shm-full/logged.ts",
  "problems/start/env-var-missing/logged.ts",
  "problems/start/imports.ts",
  "problems/start/permission-or-readonly-fs/logged.ts",
  "problems/start/wrong-bind-or-port/logged.ts",
];

/** A problem consumes events: a pattern over log text in it would be a second, hidden grammar. */
function contentBreaches(file: string, text: string): string[] {
  const reads = file.startsWith("problems/") && /\brecord\.(?:message|raw)\b/.test(text);
  const listed = STILL_READING.includes(file);
  if (reads && !listed) return ["a problem looks at the text of a log; that is the business of a grammar"];
  return listed && !reads ? ["reads no text any more: take it off the list in scripts/walls.ts"] : [];
}

/** The folders of `src` that have no README, each of which should say what belongs there. */
export function roomsWithoutReadme(root: string): string[] {
  const src = join(root, "src");
  const rooms = readdirSync(src, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return rooms
    .filter(({ name }) => !readdirSync(join(src, name)).includes("README.md"))
    .map(
      ({ name }) => `${relative(root, join(dirname(src), "src", name))}: has no README.md that says what belongs there`,
    );
}
