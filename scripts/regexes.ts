/**
 * `npm run regexes [-- --all]`: asks of every regular expression of the program how long a hostile text can make it
 * search. Ends with 1 where one is exponential or of a higher degree than two; `--all` names each that is not proven
 * linear, too.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { parseSync } from "oxc-parser";
import type { Diagnostics } from "recheck";

// The build for browsers is the one without a native program of its own.
const { checkSync }: typeof import("recheck") = createRequire(import.meta.url)("recheck/lib/browser.js");
const root = fileURLToPath(new URL("..", import.meta.url));

/** For one expression; a proof takes milliseconds, so this is for what cannot be decided. */
const TIMEOUT_MS = 1_500;

type Expression = { pattern: string; flags: string; at: string };

const files = execFileSync("git", ["ls-files", "src/*.ts"], { cwd: root, encoding: "utf8" })
  .split("\n")
  .filter((file) => file !== "" && !file.endsWith(".test.ts"));
const expressions = new Map<string, Expression>();
for (const file of files) {
  for (const one of expressionsOf(file)) expressions.set(`/${one.pattern}/${one.flags}`, one);
}
const found = { linear: 0, quadratic: 0, undecided: 0, refused: 0 };
for (const [text, { pattern, flags, at }] of expressions) {
  const verdict = verdictOn(pattern, flags);
  const kind = kindOf(verdict);
  found[kind]++;
  if (kind === "refused" || process.argv.includes("--all")) {
    const why = verdict === undefined || verdict.status === "unknown" ? "undecided" : verdict.complexity.summary;
    if (kind !== "linear") console.log(`${at}: ${text} ${why}`);
  }
}
console.log(
  `${expressions.size} regular expressions: ${found.linear} proven linear, ${found.quadratic} quadratic at worst, ${found.undecided} undecided within ${TIMEOUT_MS} ms, ${found.refused} worse`,
);
process.exitCode = found.refused > 0 ? 1 : 0;

/** The largest expressions take the prover past the stack: those stay undecided. */
function verdictOn(pattern: string, flags: string): Diagnostics | undefined {
  try {
    return checkSync(pattern, flags, { timeout: TIMEOUT_MS, checker: "automaton" });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Quadratic are nearly all that search anywhere in a line; lines are cut before they are searched. */
function kindOf(verdict: Diagnostics | undefined): keyof typeof found {
  if (verdict === undefined || verdict.status === "unknown") return "undecided";
  if (verdict.status === "safe") return "linear";
  return verdict.complexity.type === "polynomial" && verdict.complexity.degree === 2 ? "quadratic" : "refused";
}

function expressionsOf(file: string): Expression[] {
  const text = readFileSync(`${root}${file}`, "utf8");
  const found: Expression[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const each of node) visit(each);
    if (typeof node !== "object" || node === null || Array.isArray(node)) return;
    if ("regex" in node && "start" in node) {
      const { pattern, flags } = node.regex as { pattern: string; flags: string };
      const line = text.slice(0, Number(node.start)).split("\n").length;
      found.push({ pattern, flags, at: `${file}:${line}` });
    }
    for (const value of Object.values(node)) visit(value);
  };
  visit(parseSync(file, text).program);
  return found;
}
