/**
 * Measures what packages cost in memory and writes `src/capacity/footprints.json`.
 *
 * usage: npm run facts:footprints -- [--python python3.12] [--large] [--only NAME…]
 *
 * Each package is installed into a virtual environment of its own. It is measured twice: alone, and on top of the other
 * packages of the list that it loads, so that the parts of any set of packages can be added without counting numpy
 * twice. `--large` adds the packages of several gigabytes; without it their earlier figures are kept.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, release, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

type Listed = { name: string; use: string; install?: string; large?: boolean; provides?: string[] };
type Reading = {
  anonymous: number;
  file: number;
  forked: number;
  milliseconds: number;
  modules: Record<string, string[]>;
};
type Measured = {
  version: string;
  modules: string[];
  needs: string[];
  anonymous: number;
  file: number;
  forked: number;
  milliseconds: number;
  date: string;
};
type Footprints = {
  measured: { date: string; machine: string; python: string };
  servers: Record<string, { version: string; main: Memory; worker?: Memory }>;
  packages: Record<string, Measured>;
  sums: { packages: string[]; added: number; together: number }[];
};
type Memory = { anonymous: number; file: number; private: number };

const here = fileURLToPath(new URL(".", import.meta.url));
const output = fileURLToPath(new URL("../../src/capacity/footprints.json", import.meta.url));
const { values } = parseArgs({
  options: {
    python: { type: "string", default: "python3.12" },
    large: { type: "boolean", default: false },
    only: { type: "string", multiple: true },
  },
});
const today = new Date().toISOString().slice(0, 10);
const work = mkdtempSync(join(tmpdir(), "footprints-"));
const listed = JSON.parse(readFileSync(join(here, "packages.json"), "utf8")) as Listed[];
const byName = new Map(listed.map((one) => [one.name, one]));

function environment(name: string, requirements: readonly string[]): string {
  const path = join(work, name);
  if (!existsSync(path)) {
    execFileSync(uv, ["venv", "--quiet", "--python", values.python, path]);
    execFileSync(
      uv,
      ["pip", "install", "--quiet", "--compile-bytecode", "--python", join(path, "bin/python"), ...requirements],
      {
        stdio: ["ignore", "ignore", "inherit"],
      },
    );
  }
  return join(path, "bin/python");
}

function probe(python: string, before: readonly string[], use: string): Reading {
  const answer = execFileSync(python, [join(here, "measure.py")], {
    input: JSON.stringify({ warm: ["import warm"], before, use }),
    env: { ...process.env, PYTHONPATH: here, HF_HUB_OFFLINE: "1" },
    encoding: "utf8",
    stdio: ["pipe", "pipe", "ignore"],
  });
  return JSON.parse(answer.trim().split("\n").at(-1) ?? "") as Reading;
}

/** The middle of three readings by anonymous memory, with the shortest import time of the three. */
function steady(python: string, before: readonly string[], use: string): Reading {
  const readings = [0, 1, 2].map(() => probe(python, before, use)).sort((a, b) => a.anonymous - b.anonymous);
  const middle = readings[1];
  if (!middle) throw new Error("no reading");
  return { ...middle, milliseconds: Math.min(...readings.map((one) => one.milliseconds)) };
}

/** Names of the list a package loads, those that load least first. */
function needsOf(name: string, reading: Reading, known: ReadonlyMap<string, readonly string[]>): string[] {
  return Object.keys(reading.modules)
    .filter((other) => other !== name && byName.has(other))
    .sort((a, b) => (known.get(a)?.length ?? 0) - (known.get(b)?.length ?? 0) || a.localeCompare(b));
}

function measurePackages(chosen: readonly Listed[], into: Record<string, Measured>): void {
  const alone = new Map<string, Reading>();
  const needs = new Map<string, readonly string[]>();
  for (const [name, measured] of Object.entries(into)) needs.set(name, measured.needs);
  for (const one of chosen) {
    const python = environment(one.name, [one.install ?? one.name]);
    try {
      const reading = steady(python, [], one.use);
      alone.set(one.name, reading);
      needs.set(one.name, needsOf(one.name, reading, needs));
    } catch (error) {
      process.stderr.write(`${one.name}: not measured, ${String(error).split("\n")[0]}\n`);
    }
  }
  for (const one of chosen) {
    const reading = alone.get(one.name);
    if (!reading) continue;
    const python = environment(one.name, []);
    const parents = needsOf(one.name, reading, needs);
    const before = parents.map((parent) => guarded(byName.get(parent)?.use ?? "pass"));
    const own = parents.length > 0 ? steady(python, before, one.use) : reading;
    const version = versionOf(python, one.name);
    into[one.name] = {
      version,
      modules: one.provides ?? reading.modules[one.name] ?? [],
      needs: parents,
      anonymous: Math.max(0, own.anonymous),
      file: Math.max(0, own.file),
      forked: Math.max(0, own.forked),
      milliseconds: own.milliseconds,
      date: today,
    };
    process.stderr.write(
      `${one.name} ${version}: ${mb(reading.anonymous)} MB alone, ${mb(own.anonymous)} MB over ${parents.join(", ") || "nothing"}\n`,
    );
    if (one.large) rmSync(join(work, one.name), { recursive: true, force: true });
  }
}

/** Statements of another package, allowed to fail where an optional part of it is not installed here. */
function guarded(use: string): string {
  return `try:\n${use.replace(/^/gm, "    ")}\nexcept Exception:\n    pass`;
}

function versionOf(python: string, name: string): string {
  const code = "import importlib.metadata, sys; print(importlib.metadata.version(sys.argv[1]))";
  return execFileSync(python, ["-c", code, name], { encoding: "utf8" }).trim();
}

function measureServers(): Footprints["servers"] {
  const python = environment("servers", ["gunicorn[gevent]", "uvicorn", "uvicorn-worker", "httptools", "uvloop"]);
  const bin = join(work, "servers/bin");
  const gunicorn = versionOf(python, "gunicorn");
  const uvicorn = versionOf(python, "uvicorn");
  const bind = ["--bind", "127.0.0.1:18231", "--workers", "2"];
  const rows: [string, string, string[]][] = [
    ["gunicorn sync", gunicorn, ["gunicorn", ...bind, "warm:wsgi"]],
    ["gunicorn gthread", gunicorn, ["gunicorn", ...bind, "--worker-class", "gthread", "--threads", "4", "warm:wsgi"]],
    ["gunicorn gevent", gunicorn, ["gunicorn", ...bind, "--worker-class", "gevent", "warm:wsgi"]],
    [
      "gunicorn uvicorn",
      gunicorn,
      ["gunicorn", ...bind, "--worker-class", "uvicorn_worker.UvicornWorker", "warm:asgi"],
    ],
    ["uvicorn", uvicorn, ["uvicorn", "--port", "18231", "warm:asgi"]],
    ["uvicorn workers", uvicorn, ["uvicorn", "--port", "18231", "--workers", "2", "warm:asgi"]],
  ];
  const found: Footprints["servers"] = {};
  for (const [name, version, command] of rows) {
    const [program = "", ...rest] = command;
    const answer = execFileSync(python, [join(here, "servers.py"), "18231", join(bin, program), ...rest], {
      env: { ...process.env, PYTHONPATH: here },
      cwd: work,
      encoding: "utf8",
    });
    const seen = JSON.parse(answer) as { main: Memory; workers: Memory[] };
    const last = seen.workers.at(-1);
    found[name] = { version, main: seen.main, ...(last && name !== "uvicorn" ? { worker: last } : {}) };
    process.stderr.write(`${name}: main ${mb(seen.main.anonymous)} MB, worker ${mb(last?.anonymous ?? 0)} MB\n`);
  }
  return found;
}

/** Whole sets of packages measured in one process, to see how far the sum of the parts is from them. */
function measureSums(packages: Record<string, Measured>): Footprints["sums"] {
  const sets = [
    ["fastapi", "sqlalchemy", "psycopg2-binary", "pydantic-settings", "httpx"],
    ["django", "djangorestframework", "psycopg2-binary", "celery", "redis"],
    ["flask", "pandas", "scikit-learn", "requests"],
    ["fastapi", "openai", "langchain", "tiktoken"],
    ["fastapi", "boto3", "pillow", "opencv-python-headless", "sentry-sdk"],
  ];
  return sets.map((names, index) => {
    const python = environment(
      `set-${index}`,
      names.map((name) => byName.get(name)?.install ?? name),
    );
    const together = steady(python, [], names.map((name) => byName.get(name)?.use ?? "").join("\n")).anonymous;
    const closure = new Set(names.flatMap((name) => [name, ...(packages[name]?.needs ?? [])]));
    const added = [...closure].reduce((sum, name) => sum + (packages[name]?.anonymous ?? 0), 0);
    process.stderr.write(`${names.join(" + ")}: added ${mb(added)} MB, together ${mb(together)} MB\n`);
    return { packages: names, added, together };
  });
}

function mb(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1);
}

function tools(): string {
  const path = join(work, "tools");
  execFileSync(values.python, ["-m", "venv", path]);
  execFileSync(join(path, "bin/pip"), ["install", "--quiet", "uv"], { stdio: ["ignore", "ignore", "inherit"] });
  return join(path, "bin/uv");
}

const uv = tools();
try {
  const previous = existsSync(output) ? (JSON.parse(readFileSync(output, "utf8")) as Footprints) : undefined;
  const packages: Record<string, Measured> = { ...previous?.packages };
  const chosen = listed.filter((one) => (values.only ? values.only.includes(one.name) : values.large || !one.large));
  measurePackages(chosen, packages);
  const python = execFileSync(values.python, ["--version"], { encoding: "utf8" }).trim();
  const footprints: Footprints = {
    measured: {
      date: today,
      machine: `${cpus()[0]?.model.trim() ?? "unknown"}, ${cpus().length} CPUs, Linux ${release()}`,
      python,
    },
    servers: values.only && previous ? previous.servers : measureServers(),
    packages: Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b))),
    sums: values.only && previous ? previous.sums : measureSums(packages),
  };
  mkdirSync(join(output, ".."), { recursive: true });
  writeFileSync(output, compact(footprints));
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** JSON with one line per server, package and sum, so that a change of one figure is a change of one line. */
function compact(footprints: Footprints): string {
  const lines = (entries: [string, unknown][]) =>
    entries.map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`).join(",\n");
  return `{
  "measured": ${JSON.stringify(footprints.measured)},
  "servers": {
${lines(Object.entries(footprints.servers))}
  },
  "packages": {
${lines(Object.entries(footprints.packages))}
  },
  "sums": [
${footprints.sums.map((sum) => `    ${JSON.stringify(sum)}`).join(",\n")}
  ]
}
`;
}
