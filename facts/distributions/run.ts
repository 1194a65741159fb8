// Writes src/frameworks/distributions.json and servers-brought.json from the package index. Needs Python with pip;
// takes a quarter of an hour.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SERVERS } from "../../src/servers/registry.generated.ts";

type Row = { modules?: string[]; requires?: string[]; extras?: Record<string, string[]> };

const here = fileURLToPath(new URL(".", import.meta.url));
const target = join(here, "../../src/frameworks");
/** What servers and gunicorn's worker classes are imported from. */
const WORKER_CLASSES = ["gevent", "gevent-websocket", "eventlet", "tornado", "uvicorn-worker"];
const SERVER_PACKAGES = [...new Set([...SERVERS.flatMap(({ packages }) => packages), ...WORKER_CLASSES])].sort();

/** What `collect.py` prints for these lists. */
function collected(...lists: string[]): string {
  return execFileSync("python3", [join(here, "collect.py"), ...lists.map((name) => join(here, name))], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
    stdio: ["ignore", "pipe", "inherit"],
  });
}

const named = collected("names.txt");
writeFileSync(join(target, "distributions.json"), named);
console.log(`${Object.keys(JSON.parse(named)).length} distributions`);

const table: Record<string, Row> = JSON.parse(collected("names.txt", "bringers.txt"));

/** Every distribution that comes with these, written `name` or `name[extra]`. */
function broughtBy(first: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const pending = [...first];
  for (let one = pending.pop(); one !== undefined; one = pending.pop()) {
    if (seen.has(one)) continue;
    seen.add(one);
    const [name = "", extra] = one.split(/[[\]]/);
    pending.push(name, ...(table[name]?.requires ?? []), ...((extra && table[name]?.extras?.[extra]) || []));
  }
  return seen;
}

const brought: Record<string, string[]> = {};
for (const [name, { extras = {} }] of Object.entries(table)) {
  const plain = broughtBy([name]);
  for (const spelled of [name, ...Object.keys(extras).map((extra) => `${name}[${extra}]`)]) {
    const found = spelled === name ? plain : broughtBy([spelled]);
    for (const server of SERVER_PACKAGES) {
      if (server === name || !found.has(server) || (spelled !== name && plain.has(server))) continue;
      brought[server] = [...(brought[server] ?? []), spelled];
    }
  }
}
const sorted = Object.entries(brought).sort(([one], [other]) => (one < other ? -1 : 1));
const servers = sorted.map(([server, names]) => `${JSON.stringify(server)}:${JSON.stringify(names)}`);
writeFileSync(join(target, "servers-brought.json"), `{\n${servers.join(",\n")}\n}\n`);
console.log(sorted.map(([server, names]) => `${server} by ${names.length}`).join(", "));
