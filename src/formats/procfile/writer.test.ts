import fc from "fast-check";
import { expect, test } from "vitest";
import { expectSameForm, laidOut, onDisk, written } from "../../../test/support/writing.ts";
import { readProcfile } from "./reader.ts";
import { deleteProcess, setProcess } from "./writer.ts";

test("twenty process types set, changed and removed read back", () => {
  const step = fc.record({
    name: fc.constantFrom("web", "release", "worker", "clock"),
    command: fc.constantFrom(
      "gunicorn app:app -b 0.0.0.0:$PORT",
      "python manage.py migrate",
      "rq worker # x",
      "sh -c 'a && b'",
    ),
    remove: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 20 }), onDisk, (steps, form) => {
      const first = laidOut("# run\n# it\nweb:  gunicorn app\n\nrelease: a\n", form);
      let text = first;
      for (const { name, command, remove } of steps) {
        const present = readProcfile("Procfile", text).processes.some((one) => one.name.text === name);
        text = written(
          text,
          remove && present ? deleteProcess("Procfile", text, name) : setProcess("Procfile", text, name, command),
        );
        const { processes, errors } = readProcfile("Procfile", text);
        expect(errors).toEqual([]);
        const found = processes.find((one) => one.name.text === name);
        expect(found?.command.text).toBe(remove && present ? undefined : command);
        expectSameForm(first, text);
      }
      expect(text).toContain("# run");
    }),
    { numRuns: 40 },
  );
});
