import { expect, test } from "vitest";
import { unimportableOn } from "./unimportable.ts";

test.each([
  ["django", "4.0.10", "3.13"],
  ["django", "4.1", undefined],
  ["aioredis", "2.0.1", "3.11"],
  ["sqlalchemy", "2.0.23", "3.13"],
  ["sqlalchemy", "2.0.31", undefined],
  ["flask", "1.0", undefined],
  ["constructor", "1.0", undefined],
])("%s %s cannot be imported from Python %s on", (name, version, python) => {
  expect(unimportableOn(name, version)?.python).toBe(python);
});
