import fc from "fast-check";
import { parse } from "smol-toml";
import { describe, expect, test } from "vitest";
import type { TomlValue } from "./node.ts";
import { tomlAt } from "./node.ts";
import { readToml } from "./reader.ts";

function plain(value: TomlValue): unknown {
  if (value.kind === "array") return value.items.map(plain);
  if (value.kind === "table") {
    return Object.fromEntries([...value.entries.values()].map((entry) => [entry.key, plain(entry.value)]));
  }
  return value.value;
}

/** Every value stands where its place says. */
function expectPlaces(value: TomlValue, text: string): void {
  const slice = text.slice(value.place.start, value.place.end);
  if (value.kind === "string") {
    expect(slice.startsWith(value.quote) && slice.endsWith(value.quote)).toBe(true);
    for (const { at, length, start, end } of value.span.segments) {
      if (end - start === length) expect(text.slice(start, end)).toBe(value.span.text.slice(at, at + length));
    }
  }
  if (value.kind === "number") expect(slice).toBe(value.text);
  if (value.kind === "array") for (const item of value.items) expectPlaces(item, text);
  if (value.kind === "table") {
    for (const { key, keyPlace, value: inner } of value.entries.values()) {
      const written = text.slice(keyPlace.start, keyPlace.end);
      if (!/["'\\]/.test(written)) expect(written).toBe(key);
      expectPlaces(inner, text);
    }
  }
}

const EXAMPLE = `# top
title = "a\\tb\\u00e9" # c
'quoted key'.x = 1_000
"n\\n" = 0xff
[a.b]
list = [ 1, 2.5, # why
  'x', """
two \\
   lines""", '''it's''']
d = 1979-05-27 07:32:00Z
t = { p = true, q.r = -inf }
[[a.c]]
n = 1
[[a.c]]
[a.c.d]
n = 2
`;

describe("values and places", () => {
  test.each([EXAMPLE, EXAMPLE.replaceAll("\n", "\r\n"), `\ufeff${EXAMPLE}`])("another reader sees the same", (text) => {
    const { root, errors } = readToml("x.toml", text);
    expect(errors).toEqual([]);
    expectPlaces(root, text);
    const theirs = JSON.parse(
      JSON.stringify(parse(text.replace("\ufeff", "")), (_, value) =>
        value === Infinity || value === -Infinity ? "inf" : value,
      ),
    );
    const ours = JSON.parse(
      JSON.stringify(plain(root), (_, value) => (value === Infinity || value === -Infinity ? "inf" : value)),
    );
    delete theirs.a.b.d;
    delete ours.a.b.d;
    expect(ours).toEqual(theirs);
  });

  test("an entry's place covers key and value", () => {
    const text = "[x]\nname = 'v'  # c\n";
    const table = tomlAt(readToml("x", text).root, "x");
    const place = table?.kind === "table" ? table.entries.get("name")?.place : undefined;
    expect(place && text.slice(place.start, place.end)).toBe("name = 'v'");
  });

  test("a line that cannot be read costs that line", () => {
    const { root, errors } = readToml(
      "x",
      "a = b\nc = 1\n[t\nd = 2\n[u]\ne = [1,\nf = 3\ng = 1 2\nh = 4\na.b = 1\nc = 2\n",
    );
    expect(errors.map(({ place }) => place.start)).toHaveLength(4);
    expect(plain(root)).toMatchObject({ c: 1, u: { f: 3, h: 4 } });
  });

  test("nesting without end is refused", () => {
    expect(readToml("x", `a = ${"[".repeat(100_000)}`).errors).toHaveLength(1);
  });
});

const key = fc.constantFrom("a", "b", "'c d'", '"e"', "a.b", "c");
const scalar = fc.oneof(
  fc.string().map((text) => JSON.stringify(text).replaceAll("\u007f", "")),
  fc.integer().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => {
    const text = String(number);
    return /[.e]/.test(text) ? text : `${text}.0`;
  }),
  fc.constantFrom("true", "'x\\y'", "'''a\nb'''", '"""\nx\\\n   y"""', "0o17", "1e3"),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof({ depthSize: "small" }, scalar, tie("list"), tie("table")),
  list: fc.array(tie("any"), { maxLength: 3 }).map((items) => `[ ${items.join(" ,\n# c\n ")} ]`),
  table: fc
    .uniqueArray(fc.constantFrom("x", "y", "z"), { maxLength: 3 })
    .chain((keys) =>
      fc
        .tuple(...keys.map(() => tie("any")))
        .map((values) => `{ ${keys.map((one, index) => `${one} = ${values[index]}`).join(", ")} }`),
    ),
})).any;
const line = fc.oneof(
  fc.tuple(key, value).map(([left, right]) => `${left} = ${right}`),
  key.map((name) => `[${name}]`),
  key.map((name) => `[[${name}]]`),
  fc.constant("# c"),
);

test("whatever another reader accepts is read without error and alike", () => {
  let accepted = 0;
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
      const text = `${lines.join("\n")}\n`;
      let theirs: unknown;
      try {
        theirs = parse(text);
      } catch {
        return;
      }
      accepted += 1;
      const { root, errors } = readToml("x", text);
      expect(errors).toEqual([]);
      expect(plain(root)).toEqual(JSON.parse(JSON.stringify(theirs)));
      expectPlaces(root, text);
    }),
    { numRuns: 1500 },
  );
  expect(accepted).toBeGreaterThan(300);
});

test("any text: never throws, places lie in it", () => {
  const piece = fc.constantFrom(
    "a",
    "=",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    '"',
    "'",
    '"""',
    "'''",
    "\\",
    "\n",
    "\r\n",
    "#",
    ".",
    ",",
    "1",
    " ",
    "\u0000",
    "\ud800",
    "-",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (parts) => {
      const text = parts.join("");
      const { root, errors } = readToml("x", text);
      expectPlaces(root, text);
      for (const { place } of errors) expect(place.end).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 2000 },
  );
});
