import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectSameForm, laidOut, onDisk, written } from "../../../test/support/writing.ts";
import { entryOf, scalarOf, type YamlMap, type YamlNode, type YamlSeq } from "./node.ts";
import { readYaml } from "./reader.ts";
import {
  addYamlBlock,
  addYamlItem,
  deleteYamlItem,
  deleteYamlKey,
  replaceInScalar,
  setYamlKey,
  type YamlPlain,
} from "./writer.ts";

function rootOf(text: string): YamlNode | undefined {
  const { documents, errors } = readYaml("x.yaml", text);
  expect(errors).toEqual([]);
  return documents[0]?.root;
}

function mapAt(text: string, ...path: (string | number)[]): YamlMap {
  let node: YamlNode | undefined = rootOf(text);
  for (const step of path) {
    node =
      typeof step === "number" ? (node?.kind === "seq" ? node.items[step] : undefined) : entryOf(node, step)?.value;
  }
  if (node?.kind !== "map") throw new Error(`no map at ${path.join(".")}`);
  return node;
}

function plain(node: YamlNode | undefined): unknown {
  if (!node) return undefined;
  if (node.kind === "scalar") return node.value;
  if (node.kind === "seq") return node.items.map(plain);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, plain(value)]));
}

const BLUEPRINT = `# the shop
services:
  - type: web   # public
    name: api
    startCommand: >-
      gunicorn app:app
      --workers 2
    envVars:
      - key: A
        value: "1" # one
      - key: B
        sync: false

  - {type: worker, name: queue}
common: &c
  x: 1
other:
  <<: *c
  y: 'it''s'
`;

const value: fc.Arbitrary<YamlPlain> = fc.oneof(
  fc.constantFrom(
    "main:app",
    "yes",
    "1",
    "3.10",
    "a: b",
    "a #b",
    "- x",
    "",
    " x",
    "é😀",
    "a\nb",
    "'q'",
    '"',
    "\\",
    "*a",
    "~",
    "x, y",
    "{a}",
  ),
  fc.string(),
  fc.integer(),
  fc.boolean(),
);

describe("twenty changes on one text", () => {
  test("keys set, added and removed read back, and comments stay", () => {
    const step = fc.record({
      path: fc.constantFrom<(string | number)[]>(
        ["services", 0],
        ["services", 1],
        ["common"],
        ["other"],
        [],
        ["services", 0, "envVars", 0],
      ),
      key: fc.constantFrom("name", "plan", "key", "region", "value", "x"),
      value,
      remove: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 20 }), onDisk, (steps, form) => {
        const first = laidOut(BLUEPRINT, form);
        let text = first;
        for (const { path, key, value: wanted, remove } of steps) {
          const map = mapAt(text, ...path);
          const present = map.entries.find((entry) => !entry.merged && entry.key.text === key);
          const result = remove && present ? deleteYamlKey(text, map, key) : setYamlKey(text, map, key, wanted);
          if ("refused" in result) {
            expect(remove && present).toBeTruthy();
            continue;
          }
          text = written(text, result);
          const after = mapAt(text, ...path).entries.filter((entry) => !entry.merged);
          const found = after.find((entry) => entry.key.text === key)?.value;
          if (remove && present) expect(found).toBeUndefined();
          else expect(scalarOf(found)?.value).toBe(Object.is(wanted, -0) ? 0 : wanted);
          for (const entry of map.entries) {
            if (entry.merged || entry.key.text === key) continue;
            expect(plain(after.find((other) => other.key.text === entry.key.text)?.value)).toEqual(plain(entry.value));
          }
          expectSameForm(first, text);
        }
        for (const comment of ["# the shop", "# public"]) expect(text).toContain(comment);
      }),
      { numRuns: 20 },
    );
  });

  test("items are added to a list in its style", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.stringMatching(/^[A-Z_]{1,8}$/), fc.string()), { minLength: 20, maxLength: 20 }),
        onDisk,
        (pairs, form) => {
          let text = laidOut(BLUEPRINT, form);
          const first = text;
          for (const [key, wanted] of pairs) {
            const list = entryOf(mapAt(text, "services", 0), "envVars")?.value as YamlSeq;
            text = written(
              text,
              addYamlItem(text, list, [
                ["key", key],
                ["value", wanted],
              ]),
            );
          }
          const list = entryOf(mapAt(text, "services", 0), "envVars")?.value as YamlSeq;
          expect(list.items.slice(2).map(plain)).toEqual(pairs.map(([key, wanted]) => ({ key, value: wanted })));
          expect(plain(mapAt(text, "services", 1))).toEqual({ type: "worker", name: "queue" });
          for (const item of [...list.items].reverse().slice(0, 20))
            text = written(text, deleteYamlItem(text, list, item));
          expect(text).toBe(first);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe("inside a scalar", () => {
  test.each([
    ["run: gunicorn -w 2 app # why\n", "run: gunicorn -w 4: app", 'run: "gunicorn -w 4: app" # why\n'],
    ["run: 'gunicorn -w 2 app'\n", "gunicorn -w it's app", "run: 'gunicorn -w it''s app'\n"],
    ['run: "gunicorn\\t-w 2 app"\n', 'gunicorn\t-w "4" app', 'run: "gunicorn\\t-w \\"4\\" app"\n'],
    ["run: >-\n  gunicorn\n  -w 2\n  app\n", "gunicorn -w 4 app", "run: >-\n  gunicorn\n  -w 4\n  app\n"],
    ["run: |\n  gunicorn \\\n    -w 2 app\n", "", "run: |\n  gunicorn \\\n    -w 8 app\n"],
  ])("%j", (text, wanted, expected) => {
    const scalar = scalarOf(entryOf(rootOf(text), "run")?.value);
    if (!scalar) throw new Error("no scalar");
    const from = scalar.text.indexOf("2");
    const insert = /-w (.*) app/.exec(wanted)?.[1] ?? "8";
    expect(written(text, replaceInScalar(text, scalar, from, from + 1, insert))).toBe(expected);
  });
});

test("a block of lines is added beneath a map", () => {
  const text = written(BLUEPRINT, addYamlBlock(BLUEPRINT, mapAt(BLUEPRINT, "services", 0), ["disk:", "  name: data"]));
  expect(plain(mapAt(text, "services", 0, "disk"))).toEqual({ name: "data" });
});
