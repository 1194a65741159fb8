import { expect, test } from "vitest";
import { dice, knownLines, mutatedLog } from "../../test/support/mutated-lines.ts";
import { diagnose } from "./diagnose.ts";

test("spoiled log lines are read without a crash, and each is counted", { timeout: 120_000 }, () => {
  const known = knownLines();
  for (let seed = 1; seed <= 10; seed++) {
    const log = mutatedLog(known, 2_000, dice(seed));
    const { report } = diagnose([{ name: "app.log", chunks: typeof log === "string" ? log : [log] }]);
    expect(report.sources[0]?.lines, `seed ${seed}`).toBeGreaterThanOrEqual(2_000 - 60);
  }
});
