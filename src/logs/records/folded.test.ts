import { expect, test } from "vitest";
import { unfold } from "./folded.ts";

const LINES = ["Traceback (most recent call last):", 'File "/srv/app.py", line 3, in load', "raise E(why)", "E: no"];

test("a traceback whose line ends became blanks has its lines again", () => {
  expect(unfold(`web[1] ${LINES.join("    ")}`)).toEqual([`web[1] ${LINES[0]}`, ...LINES.slice(1)]);
});

test("a traceback whose line ends were written out has its lines again", () => {
  expect(unfold(LINES.join("\\n"))).toEqual(LINES);
});

test("a head alone and any other message stay as they are", () => {
  for (const message of [LINES[0] ?? "", "a  b    c", `${LINES[0]} see below`])
    expect(unfold(message)).toEqual([message]);
});
