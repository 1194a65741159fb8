import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { casesOf } from "../../test/support/case-file.ts";
import { ROOT } from "../../test/support/root.ts";
import { GRAMMARS } from "../logs/grammars.generated.ts";
import type { Service } from "../model/deployment.ts";
import { memoryFiles } from "../model/files.ts";
import { PROBLEMS } from "../problems/registry.generated.ts";
import { check } from "./check.ts";
import { diagnose } from "./diagnose.ts";

type Example = {
  id: string;
  where: string;
  repository: Readonly<Record<string, string>>;
  logs: readonly [string, string][];
};

/** Logs of all cases and leaflets that are recognised, by problem. */
const EXAMPLES: readonly Example[] = PROBLEMS.flatMap(({ id, family }) =>
  casesOf(ROOT, family, id)
    .filter(({ expected, logs }) => expected.kind === "incident" && Object.keys(logs).length > 0)
    .map(({ where, repository, logs }) => ({ id, where, repository, logs: Object.entries(logs) })),
);

const ALL_LINES = [
  ...EXAMPLES.flatMap(({ logs }) => logs.flatMap(([, text]) => text.split("\n"))),
  ...GRAMMARS.flatMap(({ patterns }) => patterns.map(({ example }) => example)),
];

function told(logs: readonly (readonly [string, string])[], services: readonly Service[] = []) {
  return diagnose(
    logs.map(([name, chunks]) => ({ name, chunks })),
    { year: 2026, services },
  ).report;
}

async function servicesOf(repository: Example["repository"]): Promise<readonly Service[]> {
  return Object.keys(repository).length === 0 ? [] : (await check(memoryFiles(repository))).deployment.services;
}

describe("the decisive line", () => {
  test("is looked for in every problem that a log can show", () => {
    const shown = new Set(EXAMPLES.map(({ id }) => id));
    expect(PROBLEMS.filter(({ id, logged }) => logged && !shown.has(id)).map(({ id }) => id)).toEqual([]);
  });

  test.each(EXAMPLES.map((example) => [example.where, example] as const))("%s stands on it", async (_, example) => {
    const { id, logs } = example;
    const services = await servicesOf(example.repository);
    const before = told(logs, services).incidents[0];
    const decisive = before?.evidence.find(({ says }) => says === "for");
    expect(before?.problem).toBe(id);
    expect(before?.remedies.length, "what to do").toBeGreaterThan(0);
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
    const after = told(without, services).incidents[0];
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
