// Fetches the locked releases and lets each describe its own options.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const LOCK = join(ROOT, "facts/releases.lock.json");
const WHEELS = join(ROOT, ".cache/facts/wheels");
const PYTHON = process.env.STABLEHAND_PYTHON ?? "python3";

/** A wheel of the package index, by its file name and hash. */
export type Release = { version: string; wheel: string; sha256: string };
/** `support` holds what the packages import while they describe themselves (click, setuptools …). */
export type Lock = Record<"gunicorn" | "uvicorn" | "uvicorn-worker", Release[]> & {
  support: (Release & { name: string })[];
};

/** An option as argparse has it. */
export type GunicornAction = {
  name: string;
  flags?: string[];
  action?: string;
  nargs?: string;
  const?: unknown;
  type?: string;
  choices?: unknown[];
};
/** What a release of gunicorn says of itself: its settings, and its parser's options that are none. */
export type GunicornDump = {
  version: string;
  python: string | null;
  workerClasses: Record<string, string>;
  settings: (GunicornAction & {
    section: string;
    default: unknown;
    validator: string | null;
    arity?: number;
    meta?: string;
  })[];
  parser: GunicornAction[];
};
/** What a release of uvicorn says of itself: the parameters of its command. */
export type UvicornDump = {
  version: string;
  python: string | null;
  requires: string[] | null;
  envPrefix: string | null;
  params: ({ name: string; kind: string; flags: string[]; type: string; default: unknown } & Record<string, unknown>)[];
};
/** What a release of uvicorn-worker says of itself; `forwards` are the settings of gunicorn it reads. */
export type WorkerDump = { version: string; python: string | null; requires: string[]; forwards: string[] };
/** Every locked release in its own words, the oldest first. */
export type Dumps = { gunicorn: GunicornDump[]; uvicorn: UvicornDump[]; "uvicorn-worker": WorkerDump[] };

/** The lock as it stands in the repository; empty where there is none. */
export function readLock(): Lock {
  if (existsSync(LOCK)) return JSON.parse(readFileSync(LOCK, "utf8"));
  return { gunicorn: [], uvicorn: [], "uvicorn-worker": [], support: [] };
}

/** Downloads the release `spec` names (`uvicorn==0.30.6`) and writes it into the lock. */
export async function addRelease(lock: Lock, spec: string): Promise<void> {
  const [name = "", version = ""] = spec.split("==");
  const before = new Set(existsSync(WHEELS) ? readdirSync(WHEELS) : []);
  const present = [...before].find((file) => isWheelOf(file, name, version));
  if (!present) await download(spec);
  const wheel = readdirSync(WHEELS).find((file) => isWheelOf(file, name, version));
  if (!wheel) throw new Error(`${spec}: the download left no wheel in ${WHEELS}`);
  const release = { version, wheel, sha256: sha256(join(WHEELS, wheel)) };
  if (name === "gunicorn" || name === "uvicorn" || name === "uvicorn-worker") {
    lock[name] = [...lock[name].filter((row) => row.version !== version), release].sort(byVersion);
  } else {
    const others = lock.support.filter((row) => row.name !== name || row.version !== version);
    lock.support = [...others, { name, ...release }].sort((a, b) => (a.wheel < b.wheel ? -1 : 1));
  }
  const groups = Object.entries(lock).map(
    ([group, rows]) => `  "${group}": [\n${rows.map((row) => `    ${JSON.stringify(row)}`).join(",\n")}\n  ]`,
  );
  writeFileSync(LOCK, `{\n${groups.join(",\n")}\n}\n`);
}

/** Makes every locked wheel available under `.cache`; refuses one whose hash is not the locked one. */
export async function fetchWheels(lock: Lock): Promise<void> {
  mkdirSync(WHEELS, { recursive: true });
  const named = (["gunicorn", "uvicorn", "uvicorn-worker"] as const).flatMap((name) =>
    lock[name].map((release) => ({ name, ...release })),
  );
  await inParallel([...named, ...lock.support], 3, async (release) => {
    if (!existsSync(join(WHEELS, release.wheel))) await download(`${release.name}==${release.version}`);
    const found = sha256(join(WHEELS, release.wheel));
    if (found !== release.sha256) throw new Error(`${release.wheel}: sha256 ${found}, locked ${release.sha256}`);
  });
}

/** Every locked release's description of itself, oldest first. */
export async function dumpAll(lock: Lock): Promise<Dumps> {
  const home = mkdtempSync(join(tmpdir(), "stablehand-facts-"));
  const support = join(home, "support");
  try {
    await unpack(
      lock.support.map((row) => row.wheel),
      support,
    );
    const gunicorn = await inParallel(lock.gunicorn, 2, (release) =>
      dump<GunicornDump>("facts/gunicorn/dump.py", release, support, home),
    );
    const uvicorn = await inParallel(lock.uvicorn, 2, (release) =>
      dump<UvicornDump>("facts/uvicorn/dump.py", release, support, home),
    );
    const worker = await inParallel(lock["uvicorn-worker"], 2, (release) =>
      dump<WorkerDump>("facts/uvicorn-worker/dump.py", release, support, home),
    );
    return { gunicorn, uvicorn, "uvicorn-worker": worker };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Unpacks one wheel (a wheel is its own installed tree) and runs the dumper on it in an isolated interpreter. */
async function dump<T>(script: string, release: Release, support: string, home: string): Promise<T> {
  const target = join(home, release.wheel);
  await unpack([release.wheel], target);
  const env = {
    PATH: process.env.PATH ?? "",
    HOME: home,
    PYTHONPATH: `${target}:${support}`,
    PYTHONDONTWRITEBYTECODE: "1",
  };
  const { stdout } = await run(PYTHON, ["-s", "-W", "ignore", script], { env, maxBuffer: 1 << 24 });
  rmSync(target, { recursive: true, force: true });
  return { ...JSON.parse(stdout), version: release.version };
}

async function unpack(wheels: readonly string[], target: string): Promise<void> {
  const program = "import sys, zipfile\nfor w in sys.argv[2:]: zipfile.ZipFile(w).extractall(sys.argv[1])";
  await run(PYTHON, ["-c", program, target, ...wheels.map((wheel) => join(WHEELS, wheel))]);
}

async function download(spec: string): Promise<void> {
  await run(PYTHON, ["-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:", "-d", WHEELS, spec]);
}

function isWheelOf(file: string, name: string, version: string): boolean {
  return file.startsWith(`${name.replaceAll("-", "_")}-${version}-`) && file.endsWith(".whl");
}

function sha256(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}

function byVersion(a: Release, b: Release): number {
  const left = a.version.split(/[^0-9]+/).map(Number);
  const right = b.version.split(/[^0-9]+/).map(Number);
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? -1) - (right[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

async function inParallel<A, B>(items: readonly A[], width: number, work: (item: A) => Promise<B>): Promise<B[]> {
  const results: B[] = [];
  let next = 0;
  async function lane(): Promise<void> {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index];
      if (item !== undefined) results[index] = await work(item);
    }
  }
  await Promise.all(Array.from({ length: width }, lane));
  return results;
}
