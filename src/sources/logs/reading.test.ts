import { appendFileSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { createDiagnosis } from "../../doctor/diagnose.ts";
import { followFile } from "./follow.ts";
import type { LogInput } from "./inputs.ts";
import { readLogs } from "./read-logs.ts";
import { runProgram } from "./run-program.ts";
import { collecting } from "./test-intake.ts";

const folder = mkdtempSync(join(tmpdir(), "stablehand-"));
afterAll(() => rmSync(folder, { recursive: true }));

const TIMEOUT = "[2026-10-01 00:00:05 +0000] [7] [CRITICAL] WORKER TIMEOUT (pid:42)\n";
const calm = { stopped: () => false, progress: () => undefined };

function fileInput(name: string, bytes: string | Uint8Array): LogInput {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return { kind: "file", name, path, size: bytes.length };
}

test("several logs, an archive cut off among them: all that could be read counts", async () => {
  const archive = gzipSync(`${"calm\n".repeat(50_000)}${TIMEOUT}${"calm\n".repeat(50_000)}`, { level: 0 });
  const inputs = [
    fileInput("one.log", `a\n${TIMEOUT}`),
    fileInput("cut.gz", archive.subarray(0, archive.length - 2000)),
    { kind: "file", name: "gone.log", path: join(folder, "gone.log"), size: 0 } satisfies LogInput,
    fileInput("two.log", "b\nc"),
  ];
  const diagnosis = createDiagnosis({ year: 2026 });
  let progress = 0;
  const unread = await readLogs(inputs, diagnosis, {
    stopped: () => false,
    progress: (bytes) => {
      progress += bytes;
    },
  });
  expect(unread.map(({ name }) => name)).toEqual(["cut.gz", "gone.log"]);
  expect(unread[0]?.reason).toMatch(/ends too early/);
  const { report, timeline } = diagnosis.finish();
  expect(report.sources.map(({ lines }) => lines)).toEqual([2, expect.any(Number), 0, 2]);
  expect(report.sources[1]?.lines).toBeGreaterThan(99_000);
  expect(timeline.byKind.get("worker.timeout")?.map(({ record }) => record.line)).toEqual([2, 50_001]);
  expect(progress).toBe(archive.length - 2000 + TIMEOUT.length + 2 + 3);
});

test("a reading that is stopped keeps what it has", async () => {
  const input = fileInput("long.log", `${TIMEOUT}${"calm\n".repeat(2_000_000)}`);
  const diagnosis = createDiagnosis({ year: 2026 });
  let read = 0;
  await readLogs([input], diagnosis, {
    stopped: () => read > 1_000_000,
    progress: (bytes) => {
      read += bytes;
    },
  });
  const { report, timeline } = diagnosis.finish();
  expect(report.sources[0]?.bytes).toBeLessThan(2_000_000);
  expect(timeline.byKind.get("worker.timeout")).toHaveLength(1);
});

test.each(["file", "stream"] as const)("an archive whose reading is stopped keeps what was read (%s)", async (kind) => {
  const archive = gzipSync(`${TIMEOUT}${"calm\n".repeat(100_000)}`, { level: 0 });
  const parts = Array.from({ length: 4 }, (_, at) => archive.subarray(at * 131_072, (at + 1) * 131_072));
  async function* stream(): AsyncGenerator<Uint8Array> {
    yield* parts;
  }
  const input: LogInput = kind === "file" ? fileInput("stopped.gz", archive) : { kind: "stdin", name: "-" };
  const diagnosis = createDiagnosis({ year: 2026 });
  let read = 0;
  const unread = await readLogs([input], diagnosis, {
    stopped: () => read > 200_000,
    progress: (bytes) => {
      read += bytes;
    },
    stdin: stream(),
  });
  expect(unread).toEqual([]);
  const { report, timeline } = diagnosis.finish();
  expect(report.sources[0]?.bytes).toBeGreaterThan(150_000);
  expect(report.sources[0]?.bytes).toBeLessThan(500_000);
  expect(timeline.byKind.get("worker.timeout")).toHaveLength(1);
});

test("a followed file is read through growth, rotation and truncation", async () => {
  const path = join(folder, "live.log");
  writeFileSync(path, "one\n");
  const intake = collecting();
  let done = false;
  const steps = [
    () => appendFileSync(path, "two\n"),
    () => {
      appendFileSync(path, "last words\n");
      renameSync(path, `${path}.1`);
      writeFileSync(path, "three, in a new file\n");
    },
    () => truncateSync(path, 0),
    () => appendFileSync(path, "four\n"),
    () => {
      done = true;
    },
  ];
  await followFile(path, intake, { stopped: () => done, progress: () => undefined }, async () => steps.shift()?.());
  expect(intake.all().toString()).toBe("one\ntwo\nlast words\nthree, in a new file\nfour\n");
});

test("a program's output is read, its own errors apart; failing says why", async () => {
  const script = "process.stdout.write('out\\n'); process.stderr.write('no such container: api\\n'); process.exit(1)";
  const program = { name: "node", argv: [process.execPath, "-e", script] as const };
  const intake = collecting();
  await expect(runProgram(program, intake, undefined, calm)).rejects.toThrow(/exit code 1\): no such container: api$/);
  expect(intake.all().toString()).toBe("out\n");
  const errors = collecting();
  await expect(runProgram({ ...program, optional: true }, collecting(), errors, calm)).resolves.toBeUndefined();
  expect(errors.all().toString()).toBe("no such container: api\n");
  const missing = { name: "x", argv: ["stablehand-no-such-program"] as const };
  await expect(runProgram(missing, collecting(), undefined, calm)).rejects.toThrow(/is not installed here/);
});
