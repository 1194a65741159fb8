import { Buffer } from "node:buffer";
import { expect, test } from "vitest";
import { logWriter } from "../../../bench/logs/quiet.ts";
import { randomOf } from "../../../bench/logs/random.ts";
import { incidentTexts } from "../../../bench/logs/write.ts";
import { createDiagnosis } from "../../doctor/diagnose.ts";
import { maskSecrets } from "../../logs/mask.ts";
import { scanning } from "../../logs/scan/index.ts";
import type { DiagnoseReport } from "../../model/contract.ts";

const CUTS = 1000;
const LINES = 150;

function reportOf(scannerFor: ReturnType<typeof scanning>, bytes: Uint8Array): DiagnoseReport {
  const diagnosis = createDiagnosis();
  const feed = diagnosis.source("app.log");
  const scanner = scannerFor(feed);
  scanner.push(bytes);
  scanner.end();
  const { lines, bytes: size } = scanner.totals();
  feed.total(lines, size);
  return diagnosis.finish().report;
}

test("a log cut at any byte is read, and quotes each whole line as it stands in the whole log", () => {
  const writer = logWriter(11, 0.1, incidentTexts());
  const lines = Array.from({ length: LINES }, () => writer.line());
  const log = Buffer.from(`${lines.join("\n")}\n`);
  const scannerFor = scanning();
  const random = randomOf(5);
  let quoted = 0;
  for (let cut = 0; cut < CUTS; cut++) {
    const bytes = log.subarray(0, random.below(log.length + 1));
    const text = bytes.toString("utf8");
    const whole = text.split("\n").length - 1;
    const report = reportOf(scannerFor, bytes);
    expect(report.sources.map((source) => source.bytes)).toEqual([bytes.length]);
    expect(report.sources.map((source) => source.lines)).toEqual([
      text.endsWith("\n") || text === "" ? whole : whole + 1,
    ]);
    for (const { line, text: quote } of report.incidents.flatMap(({ evidence }) => evidence)) {
      expect(line).toBeLessThanOrEqual(whole + 1);
      if (line > whole) continue;
      expect(quote).toBe(maskSecrets((lines[line - 1] ?? "").trim().slice(0, 400)));
      quoted++;
    }
  }
  expect(quoted).toBeGreaterThan(CUTS);
}, 120_000);
