import fc from "fast-check";
import { expect, test } from "vitest";
import { expectSameForm, laidOut, onDisk, written } from "../../../test/support/writing.ts";
import { readDotenv } from "./reader.ts";
import { deleteDotenvVariable, setDotenvVariable } from "./writer.ts";

const FILE = "# settings\n# two\nexport A=1 # one\nB='two'\nC=\"three\"\nD\n\nE=\n";

test("twenty variables set, changed and removed read back", () => {
  const step = fc.record({
    name: fc.constantFrom("A", "B", "C", "D", "E", "F", "G"),
    value: fc.string(),
    remove: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 20 }), onDisk, (steps, form) => {
      const first = laidOut(FILE, form);
      let text = first;
      for (const { name, value, remove } of steps) {
        const present = readDotenv(".env", text).entries.some((entry) => entry.name === name);
        text = written(
          text,
          remove && present ? deleteDotenvVariable(".env", text, name) : setDotenvVariable(".env", text, name, value),
        );
        const { entries, errors } = readDotenv(".env", text);
        expect(errors).toEqual([]);
        const found = entries.findLast((entry) => entry.name === name);
        if (remove && present) expect(found).toBeUndefined();
        else expect(found?.value?.text).toBe(value);
        expectSameForm(first, text);
      }
      expect(text).toContain("# settings");
    }),
    { numRuns: 40 },
  );
});
