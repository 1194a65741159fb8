import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Case, readCases } from "../../test/support/case-file.ts";
import { GRAMMARS } from "../logs/grammars.generated.ts";
import { PROBLEMS } from "../problems/registry.generated.ts";
import { diagnose } from "./diagnose.ts";

type Example = { id: string; where: string; logs: [string, string][] };

/** Logs of all cases that are recognised, by problem. */
const EXAMPLES: readonly Example[] = PROBLEMS.flatMap(({ id, family }) => {
  const folder = join(import.meta.dirname, "..", "problems", family, id, "cases");
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".md")) : [];
  const cases = files.flatMap((name): Case[] => readCases(`${id}/${name}`, readFileSync(join(folder, name), "utf8")));
  return cases
    .filter(({ expected, logs }) => expected.kind === "incident" && Object.keys(logs).length > 0)
    .map(({ where, logs }) => ({ id, where, logs: Object.entries(logs) }));
});

const ALL_LINES = [
  ...EXAMPLES.flatMap(({ logs }) => logs.flatMap(([, text]) => text.split("\n"))),
  ...GRAMMARS.flatMap(({ patterns }) => patterns.map(({ example }) => example)),
];

function told(logs: readonly [string, string][]) {
  return diagnose(
    logs.map(([name, chunks]) => ({ name, chunks })),
    { year: 2026 },
  ).report;
}

describe("the decisive line", () => {
  test.each(EXAMPLES.map((example) => [example.where, example] as const))("%s stands on it", (_, { id, logs }) => {
    const before = told(logs).incidents[0];
    const decisive = before?.evidence.find(({ says }) => says === "for");
    expect(before?.problem).toBe(id);
    const without = logs.map(([name, text]): [string, string] => {
      if (name !== decisive?.source) return [name, text];
      return [
        name,
        text
          .split("\n")
          .map((line, at) => (at + 1 === decisive.line ? "" : line))
          .join("\n"),
      ];
    });
    const after = told(without).incidents[0];
    const weaker = after?.problem !== id || after.confidence < (before?.confidence ?? 0);
    expect(weaker, `${after?.problem} ${after?.confidence} against ${before?.confidence}`).toBe(true);
  });
});

describe("whatever it is fed", () => {
  const mutated = fc
    .tuple(fc.constantFrom(...ALL_LINES), fc.nat(), fc.nat(), fc.string({ maxLength: 12 }))
    .map(([line, at, length, put]) => {
      const start = line.length === 0 ? 0 : at % line.length;
      return line.slice(0, start) + put + line.slice(start + (length % 20));
    });
  const log = fc.array(fc.oneof(fc.constantFrom(...ALL_LINES), mutated), { maxLength: 40 });

  test("it answers, quotes lines that are there, and stays between 0 and 1", () => {
    fc.assert(
      fc.property(log, (lines) => {
        const text = lines.join("\n").replaceAll("\r", "");
        const given = text.split("\n");
        const report = told([["app.log", text]]);
        for (const { confidence, evidence, ruledOut } of report.incidents) {
          expect(confidence).toBeGreaterThan(0);
          expect(confidence).toBeLessThan(1);
          expect(ruledOut.every(({ because }) => because !== "")).toBe(true);
          for (const { line } of evidence) expect(line).toBeLessThanOrEqual(given.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("how it is cut into chunks does not matter", () => {
    fc.assert(
      fc.property(log, fc.integer({ min: 1, max: 50 }), (lines, size) => {
        const text = lines.join("\n");
        const bytes = new TextEncoder().encode(text);
        const chunks: Uint8Array[] = [];
        for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
        const whole = diagnose([{ name: "app.log", chunks: new TextDecoder().decode(bytes) }], { year: 2026 }).report;
        expect(diagnose([{ name: "app.log", chunks }], { year: 2026 }).report).toEqual(whole);
      }),
      { numRuns: 100 },
    );
  });
});
