import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "oxc-parser";

/** Any text of up to 255 characters; the look-aheads say that none of them is certain to be there. */
const HOLE = "(?:[\\s\\S](?=)){0,255}(?=)";

/** One regular expression of the program; `at` is the last place it stands. */
export type Expression = { text: string; pattern: string; flags: string; at: string; hash: string };

/**
 * Every regular expression under `src`, once, tests left out: literals, and what is built by `new RegExp` from a text
 * with holes, where a hole stands for any text of up to 255 characters (a name, special characters escaped).
 */
export function expressionsUnder(root: string): Expression[] {
  const files = execFileSync("git", ["ls-files", "src/*.ts"], { cwd: root, encoding: "utf8" })
    .split("\n")
    .filter((file) => file !== "" && !file.endsWith(".test.ts"));
  const all = files.flatMap((file) => expressionsOf(file, readFileSync(join(root, file), "utf8")));
  return [...new Map(all.map((one) => [one.text, one])).values()];
}

function expressionsOf(file: string, source: string): Expression[] {
  const found: Expression[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const each of node) visit(each);
    if (typeof node !== "object" || node === null || Array.isArray(node)) return;
    const built = literal(node) ?? construction(node, file);
    if (built && "start" in node) {
      const { pattern, flags } = built;
      const line = source.slice(0, Number(node.start)).split("\n").length;
      const text = `/${pattern}/${flags}`;
      const hash = createHash("sha256").update(text).digest("hex").slice(0, 16);
      found.push({ text, pattern, flags, at: `${file}:${line}`, hash });
    }
    for (const value of Object.values(node)) visit(value);
  };
  visit(parseSync(file, source).program);
  return found;
}

type Written = { pattern: string; flags: string };

function literal(node: object): Written | undefined {
  return "regex" in node ? (node.regex as Written) : undefined;
}

/** `new RegExp(…)`. Throws where the text is put together elsewhere, so that nobody could say what it costs. */
function construction(node: object, file: string): Written | undefined {
  const { type, callee, arguments: given } = node as { type?: string; callee?: Text; arguments?: readonly Text[] };
  if (type !== "NewExpression" || callee?.name !== "RegExp") return undefined;
  const [pattern, flags] = [given?.[0], given?.[1]].map((one) => textOf(one));
  if (pattern === undefined) throw new Error(`${file}: new RegExp of a text that is not written there`);
  return { pattern, flags: flags ?? "" };
}

type Text = { name?: string; value?: unknown; quasis?: readonly { value: { cooked: string } }[] };

function textOf(node: Text | undefined): string | undefined {
  if (typeof node?.value === "string") return node.value;
  return node?.quasis?.map(({ value }) => value.cooked).join(HOLE);
}
