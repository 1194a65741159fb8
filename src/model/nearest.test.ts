import fc from "fast-check";
import { expect, test } from "vitest";
import { editDistance, nearest } from "./nearest.ts";

test("finds what was meant and nothing far-fetched", () => {
  const commands = ["check", "diagnose", "explain", "fix"];
  expect(nearest("chekc", commands)).toBe("check");
  expect(nearest("Diagnos", commands)).toBe("diagnose");
  expect(nearest("fx", commands)).toBe("fix");
  expect(nearest("deploy", commands)).toBeUndefined();
  expect(nearest("", commands)).toBeUndefined();
});

test("the distance is symmetric, zero only for equals, and one for any single slip", () => {
  const word = fc.string({ minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(word, word, fc.nat(), (a, b, n) => {
      const at = n % (a.length - 1);
      const swapped = a.slice(0, at) + (a[at + 1] ?? "") + (a[at] ?? "") + a.slice(at + 2);
      return (
        editDistance(a, b) === editDistance(b, a) &&
        (editDistance(a, b) === 0) === (a === b) &&
        editDistance(a, a.slice(0, at) + a.slice(at + 1)) === 1 &&
        editDistance(a, swapped) <= 1
      );
    }),
  );
});
