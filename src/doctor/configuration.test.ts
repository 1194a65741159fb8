import { expect, test } from "vitest";
import { readConfiguration } from "./configuration.ts";

const catalogue = new Map([
  ["no-workers", "options"],
  ["memory-leak", "memory"],
]);

const errors = async (text: string, prefix = "") => {
  const read = await readConfiguration(text, prefix, catalogue);
  return read.ok ? [] : read.errors.map(({ line, message }) => `${line}: ${message}`);
};

test("reads everything a configuration can say", async () => {
  const text = `
select = ["memory"]
ignore = ["no-*"]
fail-on = "warning"
require-reason = true
exclude = ["old/**"]
baseline = "known.json"
[severity]
memory-leak = "off"
[[per-path]]
paths = ["services/a"]
ignore = ["memory-leak"]
`;
  expect(await readConfiguration(text, "", catalogue)).toEqual({
    ok: true,
    configuration: {
      select: ["memory"],
      ignore: ["no-*"],
      failOn: "warning",
      requireReason: true,
      exclude: ["old/**"],
      baseline: "known.json",
      severity: { "memory-leak": "off" },
      perPath: [{ paths: ["services/a"], select: [], ignore: ["memory-leak"], severity: {} }],
    },
  });
});

test("reads its table of a pyproject.toml and leaves the rest alone", async () => {
  const read = await readConfiguration(
    '[project]\nname = "x"\n[tool.stablehand]\nselect = ["memory"]\n',
    "tool.stablehand",
    catalogue,
  );
  expect(read).toMatchObject({ ok: true, configuration: { select: ["memory"] } });
  expect(await readConfiguration('[project]\nname = "x"\n', "tool.stablehand", catalogue)).toMatchObject({ ok: true });
});

test("names every mistake with its line and the way out", async () => {
  expect(await errors('select = ["memory"]\nignroe = []\n')).toEqual([
    "2: there is no key `ignroe`; did you mean `ignore`?",
  ]);
  expect(await errors('select = [\n  "memory",\n  "memroy-leak",\n]\n')).toEqual([
    "3: in `select`: there is no problem or family `memroy-leak`; did you mean `memory-leak`?",
  ]);
  expect(await errors('fail-on = "fatal"\n')).toEqual(["1: `fail-on` must be one of error, warning, info, never"]);
  expect(await errors('[severity]\nno-workers = "bad"\n')).toEqual([
    "2: `no-workers` must be error, warning, info or off",
  ]);
  expect(await errors('select = "memory"\nexclude = [1]')).toEqual([
    "1: `select` must be a list of strings",
    "2: `exclude` must be a list of strings",
  ]);
  expect(await errors('[[per-path]]\npaths = ["a"]\n[[per-path]]\nignore = ["x"]\n')).toEqual(
    ["3: [[per-path]] needs `paths`", "4: in `ignore`: there is no problem or family `x`"].toReversed().toReversed(),
  );
  expect(await errors("[tool.stablehand]\nfoo = 1", "tool.stablehand")).toHaveLength(1);
  expect((await errors("a = 1\nb = [1,\n"))[0]).toMatch(/^[23]: /);
});
