import { expect, test } from "vitest";
import { HEAD_LINES } from "../../model/grammar.ts";
import { matcherOf } from "../events/matcher.ts";
import { recordReader } from "./reader.ts";
import { unwrapper } from "./wrapped.ts";

const MATCHER = matcherOf([
  {
    speaker: "linux",
    patterns: [
      { kind: "memory.killed", literals: ["Killed process "], match: /Killed process (\d+) \(\w+\)/, example: "" },
      { kind: "disk.full", literals: ["No space left"], example: "" },
    ],
  },
]);

/** What the lines, from `from` on, are put together to. */
function joined(lines: readonly string[], from = 1): (readonly [number, string])[] {
  const reader = recordReader(0, () => 1);
  const { join } = unwrapper(MATCHER);
  const read = lines.flatMap((text, at) => reader.read(from + at, text));
  return read.flatMap((one) => {
    const whole = join(one);
    return whole ? [[whole.record.line, whole.record.message] as const] : [];
  });
}

const LINES = ["[ 4123.881207] Out of memory: Killed proc", "ess 812 (gunicorn) total-vm:90kB"];

test("a word broken at the terminal's edge is whole again, at the place of the first line", () => {
  expect(joined(LINES)).toEqual([[1, "Out of memory: Killed process 812 (gunicorn) total-vm:90kB"]]);
});

test("a line broken twice is put together from three", () => {
  expect(joined(["[ 4123.881207] memory: Killed proc", "ess 812000000000000000000000000000 (guni", "corn) x"])).toEqual(
    [[1, "memory: Killed process 812000000000000000000000000000 (gunicorn) x"]],
  );
});

test("a line broken between words gets its blank back", () => {
  expect(joined(["the shop could not write: there was No space", "left on the device"])).toHaveLength(1);
});

test("lines stay apart where the second begins by itself, means as much alone, or does not follow", () => {
  expect(joined([LINES[0] ?? "", `[ 4123.9] ${LINES[1]}`])).toEqual([]);
  expect(joined([LINES[0] ?? "", "Killed process 812 (gunicorn)"])).toEqual([]);
  expect(joined([LINES[0] ?? "", "", LINES[1] ?? ""])).toEqual([]);
  expect(joined(["Killed proc", LINES[1] ?? ""])).toEqual([]);
});

test("only the head of a log was pasted from a terminal", () => {
  expect(joined(LINES, HEAD_LINES)).toEqual([]);
});

test("what a traceback raised goes on in the next line, and its frames do not", () => {
  const raised = ["Traceback (most recent call last):", '  File "a.py", line 1, in f', "    write()"];
  expect(joined([...raised, "OSError: [Errno 28] while writing: No space l", "eft"])).toEqual([
    [4, "OSError: [Errno 28] while writing: No space left"],
  ]);
  expect(joined(["Traceback (most recent call last):", '  File "No space l", line 1, in f', "eft"])).toEqual([]);
});
