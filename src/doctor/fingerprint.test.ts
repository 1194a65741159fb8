import { expect, test } from "vitest";
import { fingerprints } from "./fingerprint.ts";

const file = "render.yaml";

function finding(text: string, word: string, nth = 0) {
  let start = -1;
  for (let left = nth; left >= 0; left--) start = text.indexOf(word, start + 1);
  return { problem: "stray-argument", service: "api", place: { file, start, end: start + word.length } };
}

test("a fingerprint survives moved lines and changed indentation, and nothing else", () => {
  const before = "a: 1\n  cmd: gunicorn --preload false\n";
  const moved = "# new\n\na: 1\n      cmd:  gunicorn --preload   false\n";
  const changed = "a: 1\n  cmd: gunicorn --preload off false\n";
  const print = (text: string) => fingerprints([finding(text, "false")], new Map([[file, text]]))[0];
  expect(print(moved)).toBe(print(before));
  expect(print(changed)).not.toBe(print(before));
  expect(print(before)).toMatch(/^[0-9a-f]{16}$/);
});

test("equal lines are told apart by their order, whatever order the findings come in", () => {
  const text = "cmd: x\ncmd: x\n";
  const texts = new Map([[file, text]]);
  const both = [finding(text, "x", 0), finding(text, "x", 1)];
  const [first, second] = fingerprints(both, texts);
  expect(first).not.toBe(second);
  expect(fingerprints(both.toReversed(), texts)).toEqual([second, first]);
});
