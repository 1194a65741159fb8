/**
 * `npm run regexes [-- --all] [-- --write]`: that no hostile text makes a regular expression of the program search
 * longer than in proportion to its length. Verdicts are kept in `scripts/regexes.json`; only expressions that are not
 * there are examined, with `--all` every one. `--write` keeps what was found. Ends with 1 where one is worse than
 * linear, or undecided and not kept.
 *
 * An expression is decided in this order:
 * - `proven`: recheck's automaton, which decides for all texts.
 * - `shortened`: the automaton, once finite repetitions such as `{0,600}` are cut to a few. Only a loop without an end
 *   makes the cost grow faster than the text; a finite one multiplies it by a constant, and too many of its copies are
 *   what the automaton cannot hold.
 * - `attacked`: what the automaton cannot read (look-around, back-references) or hold. recheck builds texts that
 *   should hurt and counts the steps its own matcher takes on them; none grew faster than its text.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Diagnostics } from "recheck";
import { type Expression, expressionsUnder } from "./lib/expressions.ts";

const { check }: typeof import("recheck") = createRequire(import.meta.url)("recheck");
const root = fileURLToPath(new URL("..", import.meta.url));
const path = join(root, "scripts/regexes.json");

/** Milliseconds for one question about one expression: nearly all proofs take a hundredth of it. */
const PATIENCE = { automaton: 5_000, fuzz: 30_000 };
/** A finite repetition longer than this is cut to it before the automaton looks again. */
const SHORT = 4;

/** `proven` by hash, as there are many; the others by name, with the reason where there is one. */
type Kept = { proven: string[]; shortened: Record<string, string>; attacked: Record<string, string> };
type Verdict =
  | { kind: "proven" | "shortened" }
  | { kind: "attacked"; why: string }
  | { kind: "worse"; why: string }
  | { kind: "undecided"; why: string };

const all = process.argv.includes("--all");
const kept: Kept = JSON.parse(readFileSync(path, "utf8"));
const expressions = expressionsUnder(root);
const known = new Map<string, "proven" | "shortened" | "attacked">();
for (const { hash, text } of expressions) {
  if (kept.proven.includes(hash)) known.set(text, "proven");
  else if (text in kept.shortened) known.set(text, "shortened");
  else if (text in kept.attacked) known.set(text, "attacked");
}

const counts = { proven: 0, shortened: 0, attacked: 0, worse: 0, undecided: 0 };
const next: Kept = { proven: [], shortened: {}, attacked: {} };
let asked = 0;
for (const one of expressions) {
  const before = all ? undefined : known.get(one.text);
  const verdict = before ? { kind: before, why: kept.attacked[one.text] ?? "" } : await decide(one);
  if (!before) asked++;
  counts[verdict.kind]++;
  if (verdict.kind === "proven") next.proven.push(one.hash);
  if (verdict.kind === "shortened") next.shortened[one.text] = one.at.replace(/:\d+$/, "");
  if (verdict.kind === "attacked") next.attacked[one.text] = verdict.why;
  if (verdict.kind === "worse" || verdict.kind === "undecided")
    console.log(`${one.at}: ${one.text}\n    ${verdict.why}`);
}
console.log(
  `${expressions.length} regular expressions: ${counts.proven} proven linear, ${counts.shortened} with finite repetitions shortened, ${counts.attacked} attacked without success, ${counts.undecided} undecided, ${counts.worse} worse than linear; ${asked} examined now`,
);
if (process.argv.includes("--write")) {
  next.proven.sort();
  writeFileSync(path, `${JSON.stringify(next, undefined, 2)}\n`);
}
process.exit(counts.worse + counts.undecided > 0 ? 1 : 0);

async function decide(one: Expression): Promise<Verdict> {
  const proof = await ask(one.pattern, one.flags, "automaton");
  if (proof.status === "safe") return { kind: "proven" };
  const short = one.pattern.replace(/\{(\d+),(\d+)\}/g, (_, least: string, most: string) => {
    return `{${Math.min(Number(least), SHORT)},${Math.min(Number(most), SHORT)}}`;
  });
  const shortened = short === one.pattern ? proof : await ask(short, one.flags, "automaton");
  if (shortened.status === "safe") return { kind: "shortened" };
  if (shortened.status === "vulnerable") return { kind: "worse", why: howBad(shortened) };
  const attack = await ask(short, one.flags, "fuzz");
  if (attack.status === "vulnerable") return { kind: "worse", why: howBad(attack) };
  const { error } = shortened;
  const why = error.kind === "unsupported" ? `${error.message} is beyond the automaton` : "too large for the automaton";
  return attack.status === "safe" ? { kind: "attacked", why } : { kind: "undecided", why };
}

function ask(pattern: string, flags: string, checker: keyof typeof PATIENCE): Promise<Diagnostics> {
  // Only steps count: by the clock, a busy machine would call any expression slow.
  return check(pattern, flags, { checker, timeout: PATIENCE[checker], attackTimeout: null });
}

function howBad(found: Diagnostics & { status: "vulnerable" }): string {
  return `${found.complexity.summary}: ${found.attack.pattern.slice(0, 200)}`;
}
