import fc from "fast-check";
import { expect, test } from "vitest";
import { expectSameForm, laidOut, onDisk, written } from "../../../test/support/writing.ts";
import { expandDocker } from "./expand.ts";
import { readDockerfile } from "./reader.ts";
import { deleteInstruction, insertInstruction, setDockerVariable } from "./writer.ts";

const FILE =
  'ARG V=3.12\nFROM python:$V AS base\nENV A=1 B="two" \\\n    C=3  \nENV D old form\n# start\nCMD ["gunicorn", "app"]\n';

test("twenty variables set and changed read back", () => {
  const step = fc.record({
    name: fc.constantFrom("A", "B", "C", "D", "E", "F"),
    value: fc.stringMatching(/^[ -~]{1,12}$/),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 20 }), onDisk, (steps, form) => {
      const first = laidOut(FILE, form);
      let text = first;
      for (const { name, value } of steps) {
        const [stage] = readDockerfile("Dockerfile", text).stages;
        if (!stage) throw new Error("no stage");
        text = written(text, setDockerVariable("Dockerfile", text, stage, name, value));
        const after = readDockerfile("Dockerfile", text);
        expect(after.errors).toEqual([]);
        const pairs = after.instructions.flatMap((one) =>
          one.kind === "variables" && one.keyword === "ENV" ? one.pairs : [],
        );
        const found = pairs.findLast((pair) => pair.name === name)?.value;
        expect(found && expandDocker(found, () => undefined).value).toEqual({ known: true, value });
        expect(after.instructions.at(-1)?.keyword).toBe("CMD");
        expectSameForm(first, text);
      }
      expect(text).toContain("# start");
    }),
    { numRuns: 20 },
  );
});

test("instructions inserted and removed again leave the text as it was", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("RUN a", "USER x", "ENV Q=1"), { minLength: 20, maxLength: 20 }),
      onDisk,
      (lines, form) => {
        const first = laidOut(FILE, form);
        let text = first;
        for (const line of lines) {
          const command = readDockerfile("Dockerfile", text).instructions.at(-1);
          if (!command) throw new Error("no command");
          text = written(text, insertInstruction("Dockerfile", text, command, line));
        }
        expect(readDockerfile("Dockerfile", text).instructions).toHaveLength(25);
        for (const _ of lines) {
          const added = readDockerfile("Dockerfile", text).instructions.at(-2);
          if (added) text = written(text, deleteInstruction("Dockerfile", text, added));
        }
        expect(text).toBe(first);
      },
    ),
    { numRuns: 25 },
  );
});
