// Folds the dumps of all releases into one row per variant of an option, with the releases it holds for.
import type { GunicornDump, UvicornDump, WorkerDump } from "./collect.ts";

/** `[first, last, row]`: indexes into the list of releases, both inclusive. */
type Variant = [first: number, last: number, row: unknown];
type Table = { releases: string[] } & Record<string, unknown>;

/** What `src/servers/gunicorn/options.json` holds. */
export function gunicornTable(dumps: readonly GunicornDump[]): Table {
  return {
    releases: dumps.map((dump) => dump.version),
    python: variants(dumps.map((dump) => [["", dump.python]])),
    workerClasses: variants(dumps.map((dump) => Object.entries(dump.workerClasses).map(([k, v]) => [k, [k, v]]))),
    settings: variants(
      dumps.map((dump) => [...dump.settings, ...dump.parser].map((setting) => [setting.name, setting])),
    ),
  };
}

/** What `src/servers/uvicorn/options.json` holds; requirements of extras are left out. */
export function uvicornTable(dumps: readonly UvicornDump[]): Table {
  return {
    releases: dumps.map((dump) => dump.version),
    python: variants(dumps.map((dump) => [["", dump.python]])),
    requires: variants(dumps.map((dump) => [["", (dump.requires ?? []).filter((line) => !line.includes("extra ="))]])),
    envPrefix: variants(dumps.map((dump) => [["", dump.envPrefix]])),
    settings: variants(dumps.map((dump) => dump.params.map((param) => [param.name, param]))),
  };
}

/** What `src/servers/uvicorn/worker.json` holds. */
export function workerTable(dumps: readonly WorkerDump[]): Table {
  return {
    releases: dumps.map((dump) => dump.version),
    python: variants(dumps.map((dump) => [["", dump.python]])),
    requires: variants(dumps.map((dump) => [["", dump.requires]])),
    forwards: variants(dumps.map((dump) => [["", dump.forwards]])),
  };
}

/** One line per row, so that a change of one option is a change of one line. */
export function tableText(table: Table): string {
  const parts = Object.entries(table).map(([key, value]) => {
    if (key === "releases") return `"releases":${JSON.stringify(value)}`;
    return `"${key}":[\n${(value as unknown[]).map((row) => JSON.stringify(row)).join(",\n")}\n]`;
  });
  return `{${parts.join(",\n")}}\n`;
}

/** Rows by key, one list per release; equal neighbours become one variant. Order: of the newest release, then by age. */
function variants(perRelease: readonly (readonly [key: string, row: unknown][])[]): Variant[] {
  const open = new Map<string, Variant>();
  const closed: [key: string, variant: Variant][] = [];
  for (const [index, rows] of perRelease.entries()) {
    for (const [key, row] of rows) {
      const last = open.get(key);
      if (last && last[1] === index - 1 && JSON.stringify(last[2]) === JSON.stringify(row)) last[1] = index;
      else {
        const variant: Variant = [index, index, row];
        open.set(key, variant);
        closed.push([key, variant]);
      }
    }
  }
  const order = [...perRelease].reverse().flatMap((rows) => rows.map(([key]) => key));
  const rank = new Map([...new Set(order)].map((key, index) => [key, index]));
  return closed
    .sort(([a, x], [b, y]) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0) || x[0] - y[0])
    .map(([, variant]) => variant);
}
