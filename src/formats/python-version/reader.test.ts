import { expect, test } from "vitest";
import { readPythonVersion } from "./reader.ts";

test.each([
  ["runtime.txt", "python-3.12.4\n", "3.12.4"],
  ["runtime.txt", "\ufeffpython-3.11.0rc1\r\n", "3.11.0rc1"],
  [".python-version", "# note\n3.12\n", "3.12"],
  [".python-version", "pypy3.10-7.3\n", undefined],
  ["a/.tool-versions", "nodejs 20.1.0\npython 3.13.1\n", "3.13.1"],
  ["runtime.txt", "", undefined],
])("%s %j", (file, text, expected) => {
  const made = readPythonVersion(file, text);
  expect(made?.version).toBe(expected);
  if (made) expect(text.slice(made.place.start, made.place.end)).toBe(expected);
});
