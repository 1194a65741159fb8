import { expect, test } from "vitest";
import { diagnose } from "../../src/doctor/diagnose.ts";
import { realSuite } from "../support/real-suite.ts";
import type { Need } from "../support/tools.ts";
import type { Recording } from "./recording.ts";

/** Records every fault and asks `diagnose` for its name. */
export function recordingSuite(name: string, recordings: readonly Recording[]): void {
  const needs = [...new Set(recordings.flatMap((recording) => recording.needs))] satisfies Need[];
  realSuite(name, needs, () => {
    test.each(recordings)("$name → $fault", async (recording) => {
      const logs = await recording.record();
      const { report } = diagnose(logs.map((log) => ({ name: log.name, chunks: log.text })));
      const verdict = report.incidents.map((incident) => incident.problem)[0] ?? report.verdict;
      expect(verdict, logs.map((log) => `== ${log.name}\n${log.text}`).join("\n")).toBe(recording.fault);
    });
  });
}
