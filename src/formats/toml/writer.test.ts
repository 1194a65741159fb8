import fc from "fast-check";
import { expect, test } from "vitest";
import { expectSameForm, laidOut, onDisk, written } from "../../../test/support/writing.ts";
import { tomlAt, tomlItems, tomlString } from "./node.ts";
import { readToml } from "./reader.ts";
import { addTomlItem, deleteTomlKey, setTomlKey, type TomlPlain } from "./writer.ts";

const PROJECT = `# project
[project]
name = 'shop'  # ours
dependencies = [
    "flask==3.0",  # web
    "gunicorn"
]
keywords = ["a", "b"]

[tool.poetry.dependencies]
python = "^3.11"
web = { version = "1", extras = ["x"] }

[[tool.mypy.overrides]]
module = "x"
`;

const scalar: fc.Arbitrary<TomlPlain> = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom("it's", 'a "b"', "\u007f", "\\"),
);

test("twenty changes of keys read back, and everything else stays", () => {
  const step = fc.record({
    path: fc.constantFrom(
      ["project", "name"],
      ["project", "version"],
      ["tool", "poetry", "dependencies", "gunicorn"],
      ["tool", "new", "k"],
      ["top"],
      ["tool", "poetry", "dependencies", "web", "optional"],
      ["tool", "poetry", "dependencies", "a b"],
    ),
    value: scalar,
    remove: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 20 }), onDisk, (steps, form) => {
      const first = laidOut(PROJECT, form);
      let text = first;
      for (const { path, value, remove } of steps) {
        const { root } = readToml("x", text);
        const result =
          remove && tomlAt(root, ...path)
            ? deleteTomlKey("x", text, root, path)
            : setTomlKey("x", text, root, path, value);
        if ("refused" in result) continue;
        text = written(text, result);
        const after = readToml("x", text);
        expect(after.errors).toEqual([]);
        const found = tomlAt(after.root, ...path);
        if (remove && tomlAt(root, ...path)) expect(found).toBeUndefined();
        else expect(found && "value" in found ? found.value : undefined).toBe(Object.is(value, -0) ? 0 : value);
        expect(tomlItems(tomlAt(after.root, "project", "dependencies"))).toHaveLength(2);
        expectSameForm(first, text);
      }
      for (const comment of ["# project", "# web"]) expect(text).toContain(comment);
    }),
    { numRuns: 20 },
  );
});

test("twenty items added to lists in their style", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string(), { minLength: 20, maxLength: 20 }),
      fc.constantFrom("dependencies", "keywords"),
      onDisk,
      (items, list, form) => {
        const first = laidOut(PROJECT, form);
        let text = first;
        for (const item of items) {
          const node = tomlAt(readToml("x", text).root, "project", list);
          if (!node) throw new Error("no list");
          text = written(text, addTomlItem("x", text, node, item));
        }
        const { root, errors } = readToml("x", text);
        expect(errors).toEqual([]);
        expect(
          tomlItems(tomlAt(root, "project", list))
            .slice(2)
            .map((item) => tomlString(item)?.value),
        ).toEqual(items);
        expect(text).toContain("# web");
        expectSameForm(first, text);
      },
    ),
    { numRuns: 20 },
  );
});
