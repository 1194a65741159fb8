import { describe, expect, test } from "vitest";
import type { Expr } from "./ast.ts";
import { readModule } from "./reader.ts";

function expression(text: string): Expr {
  const [statement] = readModule("x.py", text).body;
  if (statement?.kind !== "Expr") throw new Error(`not an expression: ${text}`);
  return statement.value;
}

function shape(node: Expr): string {
  if (node.kind === "Name") return node.id;
  if (node.kind === "Unary") return `(${node.op} ${shape(node.value)})`;
  if (node.kind === "Bool") return `(${shape(node.left)} ${node.op} ${shape(node.right)})`;
  if (node.kind === "Compare")
    return `(${shape(node.left)}${node.rest.map((r) => ` ${r.op} ${shape(r.value)}`).join("")})`;
  return node.kind;
}

describe("reading Python", () => {
  test.each([
    ["not a and b", "((not a) and b)"],
    ["not a in b or c", "((not (a in b)) or c)"],
    ["a or b and not c", "(a or (b and (not c)))"],
    ["a < b <= c is not d", "(a < b <= c is not d)"],
    ["(a < b) < c", "((a < b) < c)"],
    ["not not a", "(not (not a))"],
  ])("ranks the operators of %s as Python does", (text, expected) => {
    expect(shape(expression(text))).toBe(expected);
  });

  test("decodes strings, their escapes and their neighbours", () => {
    expect(expression(`"a\\x41\\n" 'b' r"\\d"`)).toMatchObject({ kind: "Str", value: "aA\nb\\d" });
    expect(expression(`b"\\xff"`)).toMatchObject({ kind: "Bytes", value: "\xff" });
    expect(expression(`f"{{a}} {b!r:>{w}}"`)).toMatchObject({
      kind: "JoinedStr",
      parts: [{ text: "{a} " }, { conversion: "r", value: { kind: "Name", id: "b" } }],
    });
  });

  test("keeps the rest of a module when one statement is no Python", () => {
    const module = readModule("x.py", "a = 1\nb = = 2\nc = 3\n");
    expect(module.errors).toHaveLength(1);
    expect(module.body.map((statement) => statement.kind)).toContain("Assign");
    expect(module.body.at(-1)).toMatchObject({ kind: "Assign", start: 14 });
  });

  test.each([
    ["brackets", "(".repeat(20_000)],
    ["operators", `x = ${"1 + ".repeat(50_000)}1\n`],
    ["blocks", Array.from({ length: 3000 }, (_, i) => `${" ".repeat(i)}if x:\n`).join("")],
  ])("survives thousands of %s inside each other", (_, text) => {
    expect(() => readModule("x.py", text)).not.toThrow();
  });

  test("gives the offsets of what was written", () => {
    const text = "workers = 4  # four\n";
    const [statement] = readModule("x.py", text).body;
    if (statement?.kind !== "Assign") throw new Error("no assignment");
    expect(text.slice(statement.value.start, statement.value.end)).toBe("4");
  });
});
