import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, expect, test } from "vitest";
import { dispatch } from "../../src/cli/dispatch.ts";
import type { Io } from "../../src/cli/io.ts";
import type { DiagnoseReport } from "../../src/model/contract.ts";
import { PLAIN } from "../../src/report/style.ts";

const folder = mkdtempSync(join(tmpdir(), "stablehand-"));
afterAll(() => rmSync(folder, { recursive: true }));

const timeout = (hour: string) =>
  `[2026-10-01 ${hour}:00:05 +0000] [7] [CRITICAL] WORKER TIMEOUT (pid:42)\n[2026-10-01 ${hour}:00:06 +0000] [7] [ERROR] Worker (pid:42) was sent SIGABRT!\n`;

async function called(
  args: string[],
  stdin?: string,
  told?: (text: string) => void,
): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ["", ""];
  const stream = (async function* () {
    yield new TextEncoder().encode(stdin ?? "");
  })();
  const io: Io = {
    root: join(import.meta.dirname, "../.."),
    cwd: folder,
    env: {},
    stdin: { isTTY: stdin === undefined, stream },
    out: (text) => {
      out += text;
      told?.(text);
    },
    err: (text) => {
      err += text;
    },
    outStyle: PLAIN,
    errStyle: PLAIN,
    saw: () => {},
    watched: false,
    width: 100,
  };
  return { code: await dispatch(["diagnose", ...args], io), out, err };
}

async function reported(args: string[], stdin?: string): Promise<DiagnoseReport & { code: number; err: string }> {
  const { code, out, err } = await called([...args, "--format", "json"], stdin);
  return { ...(JSON.parse(out) as DiagnoseReport), code, err };
}

test("a pattern names a rotated log, archives among it, in the order written", async () => {
  writeFileSync(join(folder, "app.log"), timeout("12"));
  writeFileSync(join(folder, "app.log.1"), "calm\n");
  writeFileSync(join(folder, "app.log.2.gz"), gzipSync(timeout("08")));
  const { sources, incidents, code } = await reported(["app.log*"]);
  expect(sources.map(({ name }) => name)).toEqual(["app.log.2.gz", "app.log.1", "app.log"]);
  expect(incidents[0]?.evidence.map(({ source }) => source)).toContain("app.log.2.gz");
  expect(code).toBe(1);
});

test("--since and --until choose lines by their time", async () => {
  writeFileSync(join(folder, "day.log"), timeout("08") + timeout("12") + timeout("20"));
  const all = await reported(["day.log"]);
  const some = await reported(["day.log", "--since", "2026-10-01T10:00", "--until", "2026-10-01 13:00"]);
  expect(all.incidents[0]?.occurrences).toBe(3);
  expect(some.incidents[0]?.occurrences).toBe(1);
  expect((await called(["day.log", "--since", "soon"])).err).toContain("--since cannot be `soon`");
});

test("--service leaves out lines of other services", async () => {
  writeFileSync(join(folder, "compose.log"), `web-1  | ${timeout("08").trim().replace("\n", "\nweb-1  | ")}\n`);
  expect((await reported(["compose.log", "--service", "web"])).incidents).toHaveLength(1);
  expect((await reported(["compose.log", "--service", "worker"])).incidents).toHaveLength(0);
});

test("an archive cut off: the report of what was read, and exit code 2", async () => {
  const archive = gzipSync(timeout("08") + "calm\n".repeat(100_000));
  writeFileSync(join(folder, "cut.log.gz"), archive.subarray(0, archive.length - 20));
  const { incidents, missing, code, err } = await reported(["cut.log.gz"]);
  expect(incidents).toHaveLength(1);
  expect(missing.join()).toMatch(/all of cut.log.gz: the gzip archive ends too early/);
  expect(err).toMatch(/cut.log.gz: the gzip archive ends too early/);
  expect(code).toBe(2);
});

test("standard input, and nothing there", async () => {
  expect((await reported(["-"], timeout("08"))).sources[0]).toMatchObject({ name: "stdin", lines: 2 });
  expect((await called([])).err).toContain("no log to read");
  expect((await called(["missing.log"])).err).toContain("missing.log");
  expect((await called(["docker:"])).err).toContain("docker:api");
});

test("a log that is followed tells of an incident when it happens, and of all when it is stopped", async () => {
  const path = join(folder, "live.log");
  writeFileSync(path, "calm\n");
  let told = 0;
  const running = called(["--follow", "live.log"], undefined, () => {
    if (told++ === 0) process.emit("SIGINT");
  });
  appendFileSync(path, timeout("08").repeat(12));
  const { out, err } = await running;
  expect(out.split("error[").length - 1).toBeGreaterThanOrEqual(2);
  expect(err).toContain("stopped");
});

test("--explain tells how the verdict came about, in words and in the contract", async () => {
  writeFileSync(join(folder, "explained.log"), timeout("10"));
  const plain = await called(["explained.log"]);
  const told = await called(["explained.log", "--explain"]);
  expect(plain.out).not.toContain("how this was judged");
  expect(told.out).toContain("how this was judged");
  expect(told.out).toContain("The question was opened by worker.timeout");
  expect(told.code).toBe(plain.code);
  const report: DiagnoseReport = JSON.parse((await called(["explained.log", "--explain", "--format", "json"])).out);
  const [incident] = report.incidents;
  expect(incident?.reasoning?.openedBy.map(({ kind }) => kind)).toContain("worker.timeout");
  expect(incident?.reasoning?.rivals.map(({ problem }) => problem)).toEqual(
    incident?.ruledOut.map(({ problem }) => problem),
  );
  const bare: DiagnoseReport = JSON.parse((await called(["explained.log", "--format", "json"])).out);
  expect(bare.incidents[0]).not.toHaveProperty("reasoning");
});

test("--anonymize hides whom a log is about, and leaves what it proves", async () => {
  const crash = [
    "[2026-10-01 10:00:00 +0000] [7] [ERROR] Error handling request /invoice?user=anna.kern@example.org",
    "Traceback (most recent call last):",
    '  File "/home/annakern/shop/main.py", line 4, in pay',
    "ValueError: 203.0.113.77 is not allowed for anna.kern@example.org",
    "",
  ].join("\n");
  writeFileSync(join(folder, "personal.log"), crash);
  const { out } = await called(["personal.log", "--anonymize", "--format", "json"]);
  const report: DiagnoseReport = JSON.parse(out);
  expect(report.incidents[0]?.problem).toBe("app-exception");
  for (const personal of ["anna.kern", "203.0.113.77", "annakern"]) expect(out).not.toContain(personal);
});

test("--bundle writes what one may hand on: no secret in it, and no value of a variable", async () => {
  const repo = join(folder, "bundled");
  mkdirSync(repo);
  const blueprint = [
    "services:",
    "  - type: web",
    "    name: api",
    "    runtime: python",
    "    startCommand: gunicorn main:app --workers 3",
    "    envVars:",
    "      - key: STRIPE_KEY",
    "        value: very-secret-value",
    "",
  ].join("\n");
  writeFileSync(join(repo, "render.yaml"), blueprint);
  const noise = "GET /health 200\n".repeat(300);
  const url = "connecting to postgresql://shop:hunter22@db.example.org/shop\n";
  writeFileSync(join(folder, "handed.log"), `${url}${noise}${timeout("10")}`);
  const { code, err } = await called(["handed.log", "--repo", "bundled", "--bundle", "out.zip"]);
  expect([code, err]).toEqual([1, expect.stringContaining("out.zip")]);
  const files = unzipSync(readFileSync(join(folder, "out.zip")));
  const texts = Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
  expect(Object.keys(texts).sort()).toEqual(
    ["README.txt", "environment.txt", "logs/1-handed.log.txt", "report.json", "report.md", "settings.txt"].sort(),
  );
  const report: DiagnoseReport = JSON.parse(texts["report.json"] ?? "");
  expect(report.incidents[0]?.problem).toContain("worker-timeout");
  expect(texts["logs/1-handed.log.txt"]).toContain("   302 [2026-10-01 10:00:05 +0000] [7] [CRITICAL] WORKER TIMEOUT");
  expect(texts["settings.txt"]).toContain("workers");
  expect(texts["environment.txt"]).toContain("STRIPE_KEY");
  for (const text of Object.values(texts)) expect(text).not.toMatch(/hunter22|very-secret-value/);
  expect((await called(["handed.log", "--bundle", "nowhere/out.zip"])).err).toContain("cannot write nowhere/out.zip");
});
