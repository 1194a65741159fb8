import { gunicornOptions } from "./gunicorn/facts.ts";
import { uvicornOptions } from "./uvicorn/facts.ts";

/** What the other server's option is called here. `instead` is the flag to write; absent where nothing corresponds. */
export type OtherOption = { server: string; flag: string; instead?: string; note?: string };

type Equivalent = { gunicorn: readonly string[]; uvicorn: readonly string[]; note?: string };

/** Options of the two that do the same or nearly so. The first flag of each side is the one to write. */
const EQUIVALENTS: readonly Equivalent[] = [
  { gunicorn: ["--workers", "-w"], uvicorn: ["--workers"] },
  {
    gunicorn: ["--bind", "-b"],
    uvicorn: ["--host"],
    note: "gunicorn takes HOST:PORT in one value, uvicorn --host and --port",
  },
  {
    gunicorn: ["--bind", "-b"],
    uvicorn: ["--port"],
    note: "gunicorn takes HOST:PORT in one value, uvicorn --host and --port",
  },
  { gunicorn: ["--bind", "-b"], uvicorn: ["--uds"], note: "gunicorn writes unix:PATH" },
  { gunicorn: ["--bind", "-b"], uvicorn: ["--fd"], note: "gunicorn writes fd://N" },
  { gunicorn: ["--max-requests"], uvicorn: ["--limit-max-requests"] },
  { gunicorn: ["--max-requests-jitter"], uvicorn: ["--limit-max-requests-jitter"] },
  { gunicorn: ["--graceful-timeout"], uvicorn: ["--timeout-graceful-shutdown"] },
  { gunicorn: ["--keep-alive"], uvicorn: ["--timeout-keep-alive"] },
  { gunicorn: ["--worker-connections"], uvicorn: ["--limit-concurrency"] },
  { gunicorn: ["--backlog"], uvicorn: ["--backlog"] },
  { gunicorn: ["--log-level"], uvicorn: ["--log-level"] },
  { gunicorn: ["--log-config"], uvicorn: ["--log-config"] },
  { gunicorn: ["--reload"], uvicorn: ["--reload"] },
  {
    gunicorn: ["--access-logfile"],
    uvicorn: ["--access-log"],
    note: "uvicorn writes access lines unless told --no-access-log",
  },
  { gunicorn: ["--keyfile"], uvicorn: ["--ssl-keyfile"] },
  { gunicorn: ["--certfile"], uvicorn: ["--ssl-certfile"] },
  { gunicorn: ["--ca-certs"], uvicorn: ["--ssl-ca-certs"] },
  { gunicorn: ["--ciphers"], uvicorn: ["--ssl-ciphers"] },
  { gunicorn: ["--cert-reqs"], uvicorn: ["--ssl-cert-reqs"] },
  { gunicorn: ["--ssl-version"], uvicorn: ["--ssl-version"] },
  { gunicorn: ["--forwarded-allow-ips"], uvicorn: ["--forwarded-allow-ips"] },
  { gunicorn: ["--chdir", "--pythonpath"], uvicorn: ["--app-dir"] },
  { gunicorn: ["--root-path"], uvicorn: ["--root-path"] },
  { gunicorn: ["--reload-extra-file"], uvicorn: ["--reload-include"] },
  { gunicorn: ["--asgi-loop"], uvicorn: ["--loop"] },
  { gunicorn: ["--asgi-lifespan"], uvicorn: ["--lifespan"] },
];

const FLAGS: Record<string, (version: string) => readonly string[]> = {
  gunicorn: (version) => gunicornOptions(version).flatMap((option) => option.flags),
  uvicorn: (version) => uvicornOptions(version).flatMap((option) => [...option.flags, ...(option.off ?? [])]),
};

/** Servers whose options are known here, with the newest release to ask for "is this theirs?". */
const NEWEST = "9999";

/** Every flag of a server's release; empty for a server without a table. */
export function flagsOf(server: string, version: string): readonly string[] {
  return FLAGS[server]?.(version) ?? [];
}

/** The flag of this release that `flag` most likely means; `undefined` where none is near enough. */
export function didYouMean(server: string, flag: string, version: string): string | undefined {
  const wanted = flag.toLowerCase().replaceAll("_", "-");
  if (!wanted.startsWith("--") || wanted.length < 4) return undefined;
  let best: { flag: string; cost: number } | undefined;
  for (const candidate of flagsOf(server, version)) {
    if (!candidate.startsWith("--")) continue;
    const cost = distance(wanted, candidate.toLowerCase().replaceAll("_", "-"));
    if (!best || cost < best.cost) best = { flag: candidate, cost };
  }
  return best && best.cost <= Math.max(1, Math.floor(wanted.length / 4)) ? best.flag : undefined;
}

/**
 * Whose option this is when it is not this server's, and what this server's release calls it: `--worker-connections`
 * under uvicorn is gunicorn's, `--limit-concurrency` comes nearest. A misspelt option of the other server counts where
 * it resembles none of this one's.
 */
export function otherServersOption(server: string, written: string, version: string): OtherOption | undefined {
  const other = server === "gunicorn" ? "uvicorn" : "gunicorn";
  if (flagsOf(server, version).includes(written)) return undefined;
  const flag = otherFlag(server, other, written, version);
  if (flag === undefined) return undefined;
  const [mine, theirs] =
    server === "gunicorn" ? (["gunicorn", "uvicorn"] as const) : (["uvicorn", "gunicorn"] as const);
  const row = EQUIVALENTS.find((equivalent) => equivalent[theirs].includes(flag));
  const instead = row?.[mine].find((candidate) => flagsOf(server, version).includes(candidate));
  return {
    server: other,
    flag,
    ...(instead ? { instead } : {}),
    ...(row?.note ? { note: row.note } : {}),
  };
}

function otherFlag(server: string, other: string, written: string, version: string): string | undefined {
  if (flagsOf(other, NEWEST).includes(written)) return written;
  return didYouMean(server, written, version) ? undefined : didYouMean(other, written, NEWEST);
}

/** Releases of a server that have the flag: the first and the last of the list, `undefined` where none has it. */
export function releasesWith(
  server: string,
  flag: string,
  releases: readonly string[],
): { first: string; last: string } | undefined {
  const having = releases.filter((release) => flagsOf(server, release).includes(flag));
  const first = having[0];
  const last = having.at(-1);
  return first && last ? { first, last } : undefined;
}

/** Levenshtein distance with neighbours swapped counted as one. */
function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((rows[i - 1]?.[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (rows[i - 1]?.[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (rows[i - 2]?.[j - 2] ?? 0) + 1);
      }
      row.push(cost);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}
