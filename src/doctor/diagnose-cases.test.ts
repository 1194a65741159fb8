import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROBLEMS } from "../problems/registry.generated.ts";
import { diagnose } from "./diagnose.ts";

const FENCE = /^```(\S+)(?: (\S+))?\n([\s\S]*?)^```$/gm;

/** The cases of every problem with a log form: what it must recognise, and where it must stay silent. */
describe("logged cases", () => {
  for (const { id, family, logged } of PROBLEMS) {
    const folder = join(import.meta.dirname, "..", "problems", family, id, "cases");
    if (!logged || !existsSync(folder)) continue;
    for (const file of readdirSync(folder)) {
      const blocks = [...readFileSync(join(folder, file), "utf8").matchAll(FENCE)];
      const logs = blocks.filter(([, language]) => language === "log");
      if (logs.length === 0) continue;
      it(`${id}: ${file}`, () => {
        const expected =
          blocks
            .find(([, language]) => language === "expect")?.[3]
            ?.trim()
            .split("\n") ?? [];
        const inputs = logs.map(([, , name, text]) => ({ name: name ?? "app.log", chunks: text ?? "" }));
        const { report } = diagnose(inputs, { year: 2026 });
        const [top] = report.incidents;
        expect(expected.length).toBeGreaterThan(0);
        for (const line of expected) {
          if (line === "silent") expect(report.incidents.map(({ problem }) => problem)).not.toContain(id);
          else if (line === "incident") expect(top?.problem, JSON.stringify(report.incidents, null, 1)).toBe(id);
          else if (line === "benign") expect(top?.benign).toBe(true);
          else if (line.startsWith("confidence >= "))
            expect(top?.confidence).toBeGreaterThanOrEqual(Number(line.slice(14)));
          else if (line.startsWith("evidence ")) {
            expect(top?.evidence.map((one) => `${one.source}:${one.line}`)).toContain(line.slice(9));
          } else throw new Error(`${file}: cannot read "${line}"`);
        }
      });
    }
  }
});
