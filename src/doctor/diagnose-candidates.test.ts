import { expect, test } from "vitest";
import type { LogEvent } from "../model/event.ts";
import type { LoggedProblem } from "../model/problem.ts";
import { diagnose } from "./diagnose.ts";

/** So many timeouts, of which those events are taken for the problem that `isTaken`. */
function occurrencesOf(lines: number, isTaken: (event: LogEvent) => boolean): number | undefined {
  const problem: LoggedProblem = {
    id: "timeouts",
    title: "Timeouts",
    severity: "error",
    logged: {
      opens: ["worker.timeout"],
      closesAfterMs: 1000,
      judge: ({ opening }) =>
        isTaken(opening)
          ? {
              score: 0.9,
              headline: "Workers time out",
              for: [{ event: opening, says: "for" }],
              against: [],
              missing: [],
            }
          : undefined,
    },
  };
  const log = Array.from(
    { length: lines },
    (_, n) =>
      `[2026-10-01 00:${String(Math.floor(n / 60) % 60).padStart(2, "0")}:${String(n % 60).padStart(2, "0")} +0000] [7] [CRITICAL] WORKER TIMEOUT (pid:${n + 1})`,
  );
  const { report } = diagnose([{ name: "app.log", chunks: `${log.join("\n")}\n` }], { problems: [problem] });
  return report.incidents[0]?.occurrences;
}

test.each([1, 399, 400, 401, 5000])("%i lines are so many occurrences, however few are kept", (lines) => {
  expect(occurrencesOf(lines, () => true)).toBe(lines);
});

test("lines that were only counted belong to a problem as far as those kept do", () => {
  // The last one kept, which counts the others, is not among them.
  expect(occurrencesOf(4000, ({ record }) => record.line < 300)).toBeLessThan(3600);
  expect(occurrencesOf(4000, ({ record }) => record.line % 4 > 0)).toBeGreaterThan(2900);
  expect(occurrencesOf(4000, ({ record }) => record.line % 4 > 0)).toBeLessThan(3100);
});
