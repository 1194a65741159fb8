import { expect, test } from "vitest";
import { compareWithPython } from "./python/differential.ts";

test("generated configuration modules leave what CPython leaves", async () => {
  const tally = await compareWithPython(20260, 400);
  expect(tally.wrong.map(({ name, ours, theirs, case: { text } }) => ({ name, ours, theirs, text }))).toEqual([]);
  expect(tally.unforeseen).toBeLessThan(8);
  expect(tally.values).toBeGreaterThan(2000);
  expect(tally.known / tally.values).toBeGreaterThan(0.9);
});
