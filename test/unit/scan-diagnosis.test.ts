import fc from "fast-check";
import { expect, test } from "vitest";
import { hostileLog } from "../../bench/logs/hostile.ts";
import { createDiagnosis, diagnose } from "../../src/doctor/diagnose.ts";
import { scanning } from "../../src/logs/scan/index.ts";
import type { DiagnoseReport } from "../../src/model/contract.ts";
import { denseLog, LITERALS } from "../support/dense-log.ts";

const [wasm, plain] = [scanning(), scanning({ plain: true })];

function diagnosed(log: Uint8Array, chunk: number, scan = wasm): DiagnoseReport {
  const diagnosis = createDiagnosis({ year: 2026 });
  const feed = diagnosis.source("app.log");
  const scanner = scan(feed);
  for (let from = 0; from < log.length; from += chunk) scanner.push(log.subarray(from, from + chunk));
  scanner.end();
  feed.total(scanner.totals().lines, scanner.totals().bytes);
  feed.end();
  return diagnosis.finish().report;
}

/** Every line looked at, none left out. */
function read(log: Uint8Array): DiagnoseReport {
  return diagnose([{ name: "app.log", chunks: [log] }], { year: 2026 }).report;
}

/** Every line read in full, and none of those only counted that are like earlier ones. */
function readInFull(log: Uint8Array): DiagnoseReport {
  return diagnose([{ name: "app.log", chunks: [log] }], { year: 2026, keep: () => true }).report;
}

const LOGS: [string, Uint8Array][] = [
  ["quiet", denseLog(13, 0.002, 600_000)],
  ["dense", denseLog(14, 0.2, 400_000)],
  ["hostile", hostileLog(15, 1_000_000, LITERALS)],
  ["long and quiet", denseLog(17, 0.0005, 9_000_000)],
  // More events than are kept, so that most lines only count.
  ["long and dense", denseLog(19, 0.6, 2_000_000)],
  ["with nothing in it", denseLog(16, 0, 300_000)],
];

for (const [name, log] of LOGS) {
  test(`${name}: the lines handed over give the diagnosis of all lines`, () => {
    const whole = read(log);
    expect(readInFull(log)).toEqual(whole);
    // Ordinary traffic holds the application's own exceptions, and nothing else.
    const other = whole.incidents.filter(({ problem }) => problem !== "app-exception");
    expect(other.length > 0).toBe(name !== "with nothing in it");
    for (const chunk of log.length > 5e6 ? [262_144] : [1000, 65_536, 1 << 20]) {
      const report = diagnosed(log, chunk);
      expect(report.incidents).toEqual(whole.incidents);
      expect(report.timeline).toEqual(whole.timeline);
      expect(report.verdict).toBe(whole.verdict);
      const [{ lines, bytes } = { lines: 0, bytes: 0 }] = whole.sources;
      expect(report.sources[0]).toMatchObject({ lines, bytes });
    }
    expect(diagnosed(log, 65_536, plain)).toEqual(diagnosed(log, 65_536));
  });
}

test("logs of any seed and density: scanned and read whole, the same incidents", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1 << 30 }), fc.constantFrom(0.0005, 0.01, 0.3), (seed, share) => {
      const log = denseLog(seed, share, 60_000);
      expect(diagnosed(log, 10_000).incidents).toEqual(read(log).incidents);
    }),
    { numRuns: 25 },
  );
});

test("a log cut off anywhere is diagnosed, and quotes only what stands in it", () => {
  const log = denseLog(18, 0.05, 150_000);
  fc.assert(
    fc.property(fc.nat(log.length), (cut) => {
      const part = log.subarray(0, cut);
      const lines = new TextDecoder().decode(part).split("\n");
      const report = diagnosed(part, 65_536);
      expect(report.incidents).toEqual(read(part).incidents);
      for (const { line, text } of report.incidents.flatMap(({ evidence }) => evidence)) {
        expect(lines[line - 1]?.trim().slice(0, 20)).toBe(text.slice(0, 20));
      }
    }),
    { numRuns: 40 },
  );
});

test("what comes later, up to wherever a log is cut off, leaves the evidence of an incident as it was", () => {
  const encoder = new TextEncoder();
  const stamp = "[2026-10-01 00:00:01 +0000] [7]";
  const story = encoder.encode(
    `${stamp} [CRITICAL] WORKER TIMEOUT (pid:12)\n${stamp} [WARNING] Worker with pid 12 was terminated due to signal 9\n`,
  );
  const served = Array.from({ length: 1500 }, (_, index) => {
    const at = new Date(Date.UTC(2026, 9, 1, 1) + index * 1000).toISOString().slice(11, 19);
    return `10.0.0.${index % 200} - - [01/Oct/2026:${at} +0000] "GET /${index} HTTP/1.1" 200 ${index}`;
  });
  const other = "2026-10-01 01:59:00 UTC [99] FATAL:  sorry, too many clients already";
  const log = Buffer.concat([story, encoder.encode([...served, other, ...served.slice(0, 300), ""].join("\n"))]);
  const evidenceOf = ({ incidents }: DiagnoseReport) => {
    const earlier = incidents.filter(({ evidence }) => evidence.some(({ text }) => text.includes("WORKER TIMEOUT")));
    return earlier.map(({ problem, evidence }) => ({ problem, evidence }));
  };
  const whole = evidenceOf(diagnosed(log, 65_536));
  expect(whole).toHaveLength(1);
  fc.assert(
    fc.property(fc.integer({ min: story.length, max: log.length }), (cut) => {
      expect(evidenceOf(diagnosed(log.subarray(0, cut), 65_536))).toEqual(whole);
    }),
    { numRuns: 300 },
  );
});
