import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, constants, mkdtempSync, openSync, readFileSync, readSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { builtCli } from "../support/built-cli.ts";

let cli: ReturnType<typeof builtCli>;
const folder = mkdtempSync(join(tmpdir(), "stablehand-"));
const rest = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

beforeAll(() => {
  cli = builtCli();
}, 60_000);

afterAll(() => {
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
});

test("a reader that goes away is no failure", () => {
  const script = `"${process.execPath}" "${cli.bin}" explain 2>"${folder}/err" | head -n 1`;
  const { status, stdout } = spawnSync("sh", ["-c", script], { encoding: "utf8" });
  expect({ status, lines: stdout.split("\n").length }).toEqual({ status: 0, lines: 2 });
  expect(readFileSync(join(folder, "err"), "utf8")).toBe("");
});

test("a report bigger than a pipe reaches a slow reader whole, even where the pipe does not block", async () => {
  const lines = Array.from(
    { length: 600 },
    (_, n) => `[2026-11-20 10:00:40 +0000] [7] [CRITICAL] WORKER TIMEOUT (pid:${1000 + n})\n`,
  );
  writeFileSync(join(folder, "app.log"), lines.join(""));
  const fifo = join(folder, "pipe");
  spawnSync("mkfifo", [fifo]);
  const reader = openSync(fifo, constants.O_RDONLY | constants.O_NONBLOCK);
  const writer = openSync(fifo, constants.O_WRONLY | constants.O_NONBLOCK);
  const args = [cli.bin, "diagnose", join(folder, "app.log"), "--format", "json"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", writer, "ignore"], timeout: 20_000 });
  const ended = once(child, "exit");
  closeSync(writer);
  // It has filled the pipe by now, and waits.
  await rest(1500);
  let text = "";
  const room = Buffer.alloc(10_000);
  for (let count = -1; count !== 0; ) {
    try {
      count = readSync(reader, room);
      text += room.toString("latin1", 0, count);
    } catch {
      await rest(5);
    }
  }
  closeSync(reader);
  expect(text.length).toBeGreaterThan(100_000);
  expect(JSON.parse(text)).toMatchObject({ version: 1, verdict: "problem" });
  expect(await ended).toEqual([1, null]);
});

test.runIf(process.platform === "linux")("a full disk is told of", () => {
  const script = `"${process.execPath}" "${cli.bin}" explain --no-cache >/dev/full`;
  const { status, stderr } = spawnSync("sh", ["-c", script], { encoding: "utf8" });
  expect(status).not.toBe(0);
  expect(stderr).toContain("ENOSPC");
});
