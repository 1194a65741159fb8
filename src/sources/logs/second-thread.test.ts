import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { logWriter } from "../../../bench/logs/quiet.ts";
import { everyLine } from "../../../test/support/every-line.ts";
import { scanning } from "../../logs/scan/index.ts";
import { readFile } from "./read-file.ts";
import { type SecondThread, secondThread } from "./second-thread.ts";

const folder = mkdtempSync(join(tmpdir(), "stablehand-"));
afterAll(() => rmSync(folder, { recursive: true }));

const calm = { stopped: () => false, progress: () => undefined };

/** Big enough for two threads: the same million bytes again and again, with something to find in some. */
function bigLog(): string {
  const writer = logWriter(11);
  let block = "";
  while (block.length < 1_000_000) block += `${writer.line()}\n`;
  const path = join(folder, "big.log");
  const parts = Array.from({ length: 60 }, (_, index) =>
    index % 7 === 0 ? `${block}[2026-10-01 00:00:05 +0000] [7] [CRITICAL] WORKER TIMEOUT (pid:${index})\n` : block,
  );
  writeFileSync(path, parts.join(""));
  return path;
}

async function linesOf(path: string, second?: SecondThread): Promise<[number, string][]> {
  const lines: [number, string][] = [];
  const scanner = scanning({ ahead: second !== undefined })(everyLine(lines));
  await readFile(path, scanner, calm, second);
  scanner.end();
  return lines;
}

test("a second thread changes nothing, whether it helps, fails, or is asked for twice", async () => {
  const path = bigLog();
  const expected = await linesOf(path);
  const second = secondThread();
  let taken = 0;
  const watched: SecondThread = {
    ...second,
    // Read by the first thread alone the file might be done before the second has started.
    prepare(intake) {
      second.prepare(intake);
      for (const until = Date.now() + 10_000; !second.isReady() && Date.now() < until; ) pause();
    },
    take(wait) {
      const given = second.take(wait);
      taken += given.count;
      return given;
    },
  };
  const lines: [number, string][] = [];
  const make = scanning({ ahead: true });
  for (let time = 0; time < 2; time++) {
    const scanner = make(everyLine(lines));
    await readFile(path, scanner, calm, watched);
    scanner.end();
  }
  second.stop();
  expect(lines).toEqual([...expected, ...expected]);
  expect(taken).toBeGreaterThan(90_000_000);

  const broken: SecondThread = { ...secondThread(), isReady: () => true, take: () => ({ count: 0, more: false }) };
  expect(await linesOf(path, broken)).toEqual(expected);
});

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
}
