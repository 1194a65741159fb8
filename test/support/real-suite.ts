import { describe, test } from "vitest";
import { NOT_RUN } from "./real-suite-note.ts";
import { available, type Need } from "./tools.ts";

/**
 * A suite that drives real programs. Where one is missing the suite is reported by name as not run, and fails when
 * `STABLEHAND_REQUIRE_REAL=1`.
 */
export function realSuite(name: string, needs: readonly Need[], body: () => void): void {
  const missing = needs.filter((need) => !available(need));
  if (missing.length === 0) {
    describe(name, body);
    return;
  }
  const note = `${NOT_RUN}${missing.join(", ")}`;
  describe(name, () => {
    test(note, (context) => {
      if (process.env.STABLEHAND_REQUIRE_REAL === "1") throw new Error(`${name} cannot run: ${note}`);
      context.skip(note);
    });
  });
}
