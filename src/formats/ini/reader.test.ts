import fc from "fast-check";
import { expect, test } from "vitest";
import { readIni } from "./reader.ts";

test("a unit", () => {
  const text =
    "\uFEFF[Unit]\r\nDescription=shop\r\n# note\n[Service]\nExecStart = /usr/bin/a \\\n   --one \\\n# no\n  --two\nX=\n; y\nstray\n";
  const sections = readIni("a.service", text, "backslash");
  expect(sections.map(({ name, entries }) => [name, entries.map(({ key, value }) => [key, value.text])])).toEqual([
    ["Unit", [["Description", "shop"]]],
    [
      "Service",
      [
        ["ExecStart", "/usr/bin/a --one --two"],
        ["X", ""],
      ],
    ],
  ]);
  const [place] = sections.flatMap(({ entries }) =>
    entries.flatMap((one) => (one.key === "ExecStart" ? [one.place] : [])),
  );
  expect(text.slice(place?.start, place?.end)).toBe("/usr/bin/a \\\n   --one \\\n# no\n  --two");
});

test("a program of supervisord", () => {
  const sections = readIni("s.conf", "[program:web]\ncommand=a\n  --b ; why\n\ndirectory = /srv ; there\n", "indent");
  expect(sections.flatMap(({ entries }) => entries.map(({ key, value }) => [key, value.text]))).toEqual([
    ["command", "a --b"],
    ["directory", "/srv"],
  ]);
});

test("any text", () => {
  const piece = fc.constantFrom("[", "]", "a", "=", " ", "\n", "\\", ";", "#", "\r\n", "[s]\n", "k=v\n");
  fc.assert(
    fc.property(fc.array(piece), fc.constantFrom("backslash" as const, "indent" as const), (parts, continuation) => {
      const text = parts.join("");
      for (const { entries } of readIni("f", text, continuation))
        for (const { place, value } of entries) {
          expect(place.end).toBeLessThanOrEqual(text.length);
          expect(text.slice(place.start, place.end)).toContain(value.text.split(" ")[0]);
        }
    }),
  );
});
