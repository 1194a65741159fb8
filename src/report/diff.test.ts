import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { unifiedDiff } from "./diff.ts";

const text = fc
  .array(fc.constantFrom("a", "b", "c", "", "  d", "\\ No newline", "-x", "+y"), { minLength: 1, maxLength: 30 })
  .chain((lines) => fc.constantFrom(lines.join("\n"), `${lines.join("\n")}\n`, `${lines.join("\r\n")}\r\n`))
  .filter((made) => made !== "");

test("git applies a diff and gets the new text, and back again", () => {
  const folder = mkdtempSync(join(tmpdir(), "stablehand-diff-"));
  const file = join(folder, "f.txt");
  const patch = join(folder, "p.diff");
  const apply = (flags: readonly string[]) =>
    execFileSync("git", ["apply", "--whitespace=nowarn", ...flags, "p.diff"], { cwd: folder, stdio: "pipe" });
  try {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const diff = unifiedDiff("f.txt", before, after);
        if (before === after) {
          expect(diff).toBe("");
          return;
        }
        writeFileSync(file, before);
        writeFileSync(patch, diff);
        apply([]);
        expect(readFileSync(file, "utf8")).toBe(after);
        apply(["-R"]);
        expect(readFileSync(file, "utf8")).toBe(before);
      }),
      { numRuns: 60 },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("only what lies near a change is shown", () => {
  const lines = Array.from({ length: 100 }, (_, index) => `line ${index}`);
  const after = lines.map((line, index) => (index === 50 ? "new" : line));
  expect(unifiedDiff("f", `${lines.join("\n")}\n`, `${after.join("\n")}\n`).split("\n")).toHaveLength(12);
});
