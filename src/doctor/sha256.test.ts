import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sha256 } from "./sha256.ts";

test("agrees with node:crypto on any text, at every padding boundary", () => {
  const reference = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");
  for (let length = 0; length < 200; length++) expect(sha256("x".repeat(length))).toBe(reference("x".repeat(length)));
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => sha256(text) === reference(text)));
});
