import fc from "fast-check";
import { expect, test } from "vitest";
import { readDotenv } from "./reader.ts";

test("quotes, comments, export, several lines", () => {
  const text = `\ufeffA=1\r\nexport B = two words # why\nC='x\\'y # z'  # c\nD="a\\n$A\nb" \nE=\nF\nG=a#b\n# note\n`;
  const { entries, errors, comments } = readDotenv(".env", text);
  expect(errors).toEqual([]);
  expect(comments).toHaveLength(1);
  expect(entries.map(({ name, value, quote }) => [name, value?.text, quote])).toEqual([
    ["A", "1", ""],
    ["B", "two words", ""],
    ["C", "x'y # z", "'"],
    ["D", "a\n$A\nb", '"'],
    ["E", "", ""],
    ["F", undefined, ""],
    ["G", "a#b", ""],
  ]);
});

test.each(['A="1', "A='1' 2", "no assignment", "=1", "A B=1"])("%s costs its line", (line) => {
  const { entries, errors } = readDotenv(".env", `${line}\nX=1\n`);
  expect(errors).toHaveLength(1);
  expect(entries.map((entry) => entry.name)).toContain("X");
});

test("any text", () => {
  const piece = fc.constantFrom(
    "A",
    "=",
    " ",
    "\n",
    "\r\n",
    "'",
    '"',
    "\\",
    "#",
    "export ",
    "$X",
    "\u0000",
    "\ud800",
    "1",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (parts) => {
      const text = parts.join("");
      const { entries } = readDotenv(".env", text);
      for (const { name, namePlace, value, valuePlace, quote } of entries) {
        expect(text.slice(namePlace.start, namePlace.end)).toBe(name);
        if (!value || !valuePlace) continue;
        const written = text.slice(valuePlace.start, valuePlace.end);
        expect(written.startsWith(quote) && written.endsWith(quote)).toBe(true);
        if (quote === "") expect(written).toBe(value.text);
      }
    }),
    { numRuns: 1000 },
  );
});
