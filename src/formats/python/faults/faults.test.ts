import { describe, expect, test } from "vitest";
import { certainFaults } from "./faults.ts";

/** The text at the last fault, and its message. */
function told(text: string): string | undefined {
  const fault = certainFaults(text).at(-1);
  return fault && `${JSON.stringify(text.slice(fault.start, fault.end)).slice(1, -1)}: ${fault.message}`;
}

// What CPython 3.8, 3.11 and 3.13 refuse alike.
describe("faults of every release", () => {
  test.each([
    ["a = 1\n<<<<<<< HEAD\nb = 1\n=======\nb = 2\n>>>>>>> other\n", "<<<<<<< HEAD: a conflict marker of git"],
    ["a = 1\n=======\nb = 2\n", "=======: a conflict marker of git"],
    ["a = [1,\nb = 2\n", "[: [ is never closed"],
    ["a = f(1\ndef g():\n    pass\n", "(: ( is never closed"],
    ["a = [1)\n", "): ) does not close ["],
    ["a = 1)\n", "): ) closes nothing"],
    ["a = 'one\n", "'one: the string that begins here is never ended"],
    ['"""one\n', '\\"\\"\\": the string that begins here is never ended'],
    ["a = f'{b\n", "f'{b: the string that begins here is never ended"],
    ["def f():\na = 1\n", "def: nothing stands in the block of this def"],
    ["if a:\n    # one\n", "if: nothing stands in the block of this if"],
    ["async def f():\n", "async: nothing stands in the block of this def"],
    ["a = 1\n  b = 2\n", "b: the line is indented, and no block begins above it"],
    ["if a:\n    b = 1\n  c = 2\n", "c: the line is indented as no block around it is"],
    ["if a\n    b = 1\n", "if a: this if has no colon"],
    ["else a:\n    b = 1\n", "else: the colon has to stand right behind else"],
    ["a = 1\nelse:\n    b = 1\n", "else: else continues nothing that stands above it"],
    ["for a in b:\n    pass\nexcept:\n    pass\n", "except: except continues nothing that stands above it"],
    ["try:\n    a = 1\nb = 2\n", "b: a try without except or finally stands above it"],
    ["if a:\n    try:\n        a = 1\nb = 2\n", "b: a try without except or finally ends above"],
    ["try:\n    a = 1\n", ": a try without except or finally ends above"],
    ["def f:\n    pass\n", "def f: this def is not complete"],
    ["a.b:\n    c = 1\n", ":: the colon begins no block"],
    ["return 1\n", "return: return outside a function"],
    ["class A:\n    return 1\n", "return: return outside a function"],
    ["def f():\n    await g()\n", "await: await outside an async function"],
    ["def f():\n    async with g() as h:\n        pass\n", "async: async outside an async function"],
    ["a = b c\n", "b c: nothing stands between b and c"],
    ["f(a b)\n", "a b: nothing stands between a and b"],
    ["f('a' b)\n", "'a' b: nothing stands between a string and b"],
    ["a =\n", "=: the line ends with ="],
    ["a = b.\n", ".: the line ends with ."],
    ["a = b and\n", "and: the line ends with and"],
    ["from a import b,\n", ",: the line ends with ,"],
    ["f(a=)\n", "=): a value is missing behind ="],
    ["a = = b\n", "= =: a value is missing behind ="],
    ["a = {'b': }\n", ": }: a value is missing behind the colon"],
    ["f(a,, b)\n", ",,: a value is missing before the comma"],
    ["f(a=1, b=2, a=3)\n", "a: a is given twice"],
    ["a = 5px\n", "5px: 5px is no number"],
    ["a = b \\ \nc\n", "\\\\ : something stands behind the \\ that joins two lines"],
    ["a = “b”\n", "“: “ has no meaning in Python"],
    ["a =\u00a01\n", "\u00a0: the invisible character U+00A0 has no meaning in Python"],
    ["a = $b\n", "$: $ has no meaning in Python"],
    ["```python\na = 1\n```\n", "`: ``` has no meaning in Python"],
    ["a = b pass\n", "pass: pass stands behind a value"],
  ])("%j", (text, expected) => {
    expect(told(text)).toBe(expected);
    expect(certainFaults(text).at(-1)).not.toHaveProperty("before");
    expect(certainFaults(text).at(-1)).not.toHaveProperty("since");
  });
});

describe("faults of some releases", () => {
  test.each([
    ["a = f'{b['c']}'\n", { before: "3.12" }],
    ["a = f'{b}{\"\\n\".join(c)}'\n", { before: "3.12" }],
    ["a = f'{\nb}'\n", { before: "3.12" }],
    ["print 'a'\n", { since: "3" }],
    ["if a: print b\n", { since: "3" }],
    ["a = 1; print b\n", { since: "3" }],
    ["exec a in b\n", { since: "3" }],
    ["a = `b`\n", { since: "3" }],
    ["a = b <> c\n", { since: "3" }],
    ["a = 10L\n", { since: "3" }],
    ["a = 0755\n", { since: "3" }],
    ["a = ur'b'\n", { since: "3" }],
    ["if a:\n        b = 1\n\tc = 2\n", { since: "3" }],
    ["if a:\n    if b:\n\tc = 2\n", { since: "3" }],
  ])("%j", (text, expected) => {
    const faults = certainFaults(text);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject(expected);
  });
});

describe("nothing is said", () => {
  test.each([
    "\ufeffa = 1\r\nb = 2\rc = 3\n",
    'a = """\n<<<<<<< HEAD\n=======\n"""\n',
    "a = 'one\\\ntwo' \"three\" r'\\'' b'x' Rb'y'\n",
    "a = '\\\r\n'\nb = f'\\\r\n{a}'\n",
    "if a:\n    b = 1\n\n# aside\n  # aside\n    c = 1\nelse:\n    d = 1\n",
    "if a: b = 1\nelif c: d = 1\nelse: e = 1\n",
    "for a in b:\n    pass\nelse:\n    pass\nwhile a: pass\nelse: pass\n",
    "try:\n    a = 1\nexcept A:\n    pass\nexcept:\n    pass\nelse:\n    pass\nfinally:\n    pass\n",
    "try:\n    a = 1\nfinally:\n    pass\n",
    "class A: pass\nclass B(A):\n\tdef f(self): return 1\n\tasync def g(self):\n\t\tawait self.f()\n",
    "def f[T](a, /, b=1, *, c: int = 2, **d) -> int:\n    return lambda x, y=1: x\n",
    "f(key=lambda a, b=1: a, b=2)\nf(a=1)(a=2)\nf(g(a=1), a=2)\n",
    "match a:\n    case [1, *b] if b:\n        pass\n    case _:\n        pass\nmatch = case = type = 1\n",
    "match a, b:\n    case A(b=1) | 'x':\n        pass\n",
    "type A = int\nprint(a)\nprint\n",
    "from . import a\nfrom ...b import c\nfrom a import *\nfrom a import (b,)\n",
    "a, = b\na = b,\na = x[1:, ::2, ...]\na: int\na = -1 if not b else ~c\n",
    "a = 1if b else 2\na = 0x1f + 0o7 + 0b1 + 1_000.5e-3j + 1. + .5 + 00\n",
    "@a.b\n@c(d)\ndef f(): ...\n",
    "a = f'{b!r:>{c}} {{}} {d[\"e\"]:%H:%M} {x=}'\nb = f'''{c['d']}\n{e:\n}'''\n",
    "a = f'\\N{DASH} \\{b}' rf'\\N{c}'\n",
    "a = f'{b:{c[\"d\"]}}' f\"{''.join(f'{d}' for d in e)}\" t'{x}'\n",
    "with a as b, c as d.e:\n    pass\nwith (a as b, c):\n    pass\n",
    "def f():\n    return (x async for x in y if await x)\n",
    "a = é + ñ_1\n",
    "if a and \\\n    b:\n    c = 1 \\\n  + 2\n",
    "\f\ndef f():\n    pass\n\f\na = 1\n",
    "a <<= 1; b >>= 1; c **= 2; d //= 2; e @= f; (g := 1)\n",
    "x = [\n    a\n    for a in b\n    if a\n]\ny = yield\n",
    "except_ = 1\nobj.print = 1\nawait_ = {'a': b, **c, 'd': lambda: 0}\n",
    "assert a, b\ndel a, b\nglobal c\nraise A from B\n",
    "",
  ])("%j", (text) => {
    expect(certainFaults(text)).toEqual([]);
  });
});

test.each([
  ["what was not decoded", "a = \ufffd(\n"],
  ["a normal form of a name", "a = ²(\n"],
  ["an indentation that goes on", "  \\\n(\n"],
  ["a line that goes on at the end", "a = (1\\"],
  ["a comment in an f-string", "a = f'{b # c'\n(\n"],
  ["fields that are not closed", "a = f'{b'\n(\n"],
  ["a name that became a keyword", "async = a:\n"],
  ["fields in fields", `a = f"{${"a:{".repeat(40)}"\n(`],
  ["more than anybody writes", "(".repeat(1_000_001)],
])("says nothing behind %s", (_, text) => {
  expect(certainFaults(text)).toEqual([]);
});
