import fc from "fast-check";
import { expect, test } from "vitest";
import type { DiagnoseReport } from "../model/contract.ts";
import { json, jsonPieces } from "./json.ts";

test("the pieces of a report are its text, whatever it holds", () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 6 },
      fc.string({ unit: "binary" }),
      fc.double(),
      fc.constantFrom(undefined, null, true, "\n", "a\n  b"),
      fc.array(tie("any"), { maxLength: 4 }),
      fc.dictionary(fc.string(), tie("any"), { maxKeys: 4 }),
    ),
  }));
  const report = fc.dictionary(fc.string(), value.any).map((one) => one as unknown as DiagnoseReport);
  fc.assert(
    fc.property(report, (one) => {
      expect([...jsonPieces(one)].join("")).toBe(json(one));
    }),
  );
});

test("a big report comes in pieces that are small", () => {
  const incidents = Array.from({ length: 3000 }, (_, id) => ({ id: String(id), evidence: [{ text: "x".repeat(50) }] }));
  const report = { version: 1, incidents } as unknown as DiagnoseReport;
  const pieces = [...jsonPieces(report)];
  expect(pieces.length).toBeGreaterThan(5);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(40_000);
});
