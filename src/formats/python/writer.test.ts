import fc from "fast-check";
import { expect, test } from "vitest";
import { expectSameForm, laidOut, onDisk, written } from "../../../test/support/writing.ts";
import { readModule } from "./reader.ts";
import { appendStatements, deleteAssignment, pythonText, setAssignment } from "./writer.ts";

const FILE = `"""Settings."""
import os

workers = 2  # two
timeout = (
    30
)
bind: str = f"0.0.0.0:{os.environ['PORT']}"


def on_starting(server):
    pass
`;

test("twenty names bound, changed and removed read back", () => {
  const step = fc.record({
    name: fc.constantFrom("workers", "timeout", "bind", "preload_app", "threads"),
    value: fc.oneof(fc.integer(), fc.boolean(), fc.stringMatching(/^[ -~é]{0,10}$/)),
    remove: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 20 }), onDisk, (steps, form) => {
      const first = laidOut(FILE, form);
      let text = first;
      for (const { name, value, remove } of steps) {
        const module = readModule("c.py", text);
        const bound = new RegExp(`^${name}\\b`, "m").test(text);
        text = written(
          text,
          remove && bound ? deleteAssignment(module, name) : setAssignment(module, name, pythonText(value)),
        );
        const after = readModule("c.py", text);
        expect(after.errors).toEqual([]);
        const found = after.body.filter((one) => text.slice(one.start, one.end).startsWith(name));
        expect(found).toHaveLength(remove && bound ? 0 : 1);
        if (found[0]) expect(text.slice(found[0].start, found[0].end)).toContain(pythonText(value));
        expectSameForm(first, text);
      }
      expect(text).toContain("def on_starting(server):");
    }),
    { numRuns: 20 },
  );
});

test("statements come before the guard that runs the module", () => {
  const text = "app = Flask(__name__)\n\nif __name__ == '__main__':\n    app.run()\n";
  const after = written(
    text,
    appendStatements(readModule("a.py", text), ["@app.get('/health')", "def health():", "    return 'ok'"]),
  );
  expect(after.indexOf("def health")).toBeLessThan(after.indexOf("if __name__"));
  expect(readModule("a.py", after).errors).toEqual([]);
});
