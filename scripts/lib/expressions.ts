import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "oxc-parser";

/** One regular expression of the program; `at` is the last place it stands. */
export type Expression = { text: string; pattern: string; flags: string; at: string; hash: string };

/** Every regular expression literal under `src`, once, tests left out. */
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
    if ("regex" in node && "start" in node) {
      const { pattern, flags } = node.regex as { pattern: string; flags: string };
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
