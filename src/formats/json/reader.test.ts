import fc from "fast-check";
import { expect, test } from "vitest";
import type { JsonNode } from "./node.ts";
import { jsonAt } from "./node.ts";
import { readJson } from "./reader.ts";

function plain(node: JsonNode | undefined): unknown {
  if (!node || node.kind === "null") return null;
  if (node.kind === "array") return node.items.map(plain);
  if (node.kind === "object") return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
  return node.value;
}

function expectPlaces(node: JsonNode, text: string): void {
  const { start, end } = node.place;
  expect(end).toBeLessThanOrEqual(text.length);
  if (node.kind === "string") {
    expect(JSON.parse(text.slice(start, end))).toBe(node.value);
    for (const segment of node.span.segments) expect(segment.end).toBeLessThan(end);
  }
  if (node.kind === "array") for (const item of node.items) expectPlaces(item, text);
  if (node.kind === "object") for (const { value } of node.entries) expectPlaces(value, text);
}

test("every JSON text reads as JSON.parse reads it", () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(undefined, 2, "\t"), (json, indent) => {
      const text = JSON.stringify(JSON.parse(json), undefined, indent);
      const { root, error } = readJson("x.json", text);
      expect(error).toBeUndefined();
      expect(JSON.stringify(plain(root))).toBe(JSON.stringify(JSON.parse(text)));
      if (root) expectPlaces(root, text);
    }),
    { numRuns: 500 },
  );
});

test("comments and trailing commas pass, and what stands before a mistake is read", () => {
  const made = readJson("x.json", '{ // c\n "a": [1, 2,], /* d */ "b": "x\\ny", "c": oops }');
  expect(plain(made.root)).toEqual({ a: [1, 2], b: "x\ny" });
  expect(made.error?.message).toBe("a value is missing");
  expect(jsonAt(made.root, "b")?.kind).toBe("string");
});

test("any text: never throws, places lie in it", () => {
  const piece = fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"',
    '"a"',
    "\\",
    "1",
    "null",
    "\n",
    "//",
    "/*",
    "*/",
    "\u0000",
    "\ud800",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (parts) => {
      const text = parts.join("");
      const { root, error } = readJson("x", text);
      if (root) expectPlaces(root, text);
      if (error) expect(error.place.end).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 1500 },
  );
  expect(readJson("x", "[".repeat(100_000)).error?.message).toBe("nested too deeply");
});
