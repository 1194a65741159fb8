/**
 * `npm run regexes [-- --all] [-- --write]`: that no hostile text makes a regular expression of the program search
 * longer than in proportion to its length. Which ones are proven is kept in `scripts/regexes.json`; only expressions
 * that are not there are examined, with `--all` every one. `--write` keeps what was found. Ends with 1 where one is
 * not proven.
 *
 * There are two proofs, each for all texts:
 * - `proven`: recheck's automaton.
 * - `counted`: the count of ways in `lib/regex/linear.ts`, for what recheck's automaton cannot read (look-around,
 *   back-references) or hold (long finite repetitions, many alternatives). It takes milliseconds and is done anew each
 *   time.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Expression, expressionsUnder } from "./lib/expressions.ts";
import { costOf } from "./lib/regex/linear.ts";

const { check }: typeof import("recheck") = createRequire(import.meta.url)("recheck");
const root = fileURLToPath(new URL("..", import.meta.url));
const path = join(root, "scripts/regexes.json");

/** Milliseconds recheck has for one expression; nearly all proofs take a twentieth of it. */
const PATIENCE = 4000;

/** Hashes of expressions. */
type Kept = Record<"proven" | "counted", string[]>;
type Verdict = { kind: keyof Kept } | { kind: "worse" | "unproven"; why: string };

const all = process.argv.includes("--all");
const kept: Kept = JSON.parse(readFileSync(path, "utf8"));
const [proven, counted] = [new Set(kept.proven), new Set(kept.counted)];
const counts = { proven: 0, counted: 0, worse: 0, unproven: 0 };
const next: Kept = { proven: [], counted: [] };
let asked = 0;
const expressions = expressionsUnder(root);
for (const one of expressions) {
  const verdict = (all ? undefined : known(one)) ?? (await examine(one));
  counts[verdict.kind]++;
  if ("why" in verdict) console.log(`${one.at}: ${one.text}\n    ${verdict.why}`);
  else next[verdict.kind].push(one.hash);
}
console.log(
  `${expressions.length} regular expressions: ${counts.proven} proven linear by recheck, ${counts.counted} by counting ways, ${counts.unproven} unproven, ${counts.worse} worse than linear; ${asked} asked of recheck now`,
);
if (process.argv.includes("--write")) {
  next.proven.sort();
  next.counted.sort();
  writeFileSync(path, `${JSON.stringify(next, undefined, 2)}\n`);
}
process.exit(counts.worse + counts.unproven > 0 ? 1 : 0);

function known({ hash, pattern, flags }: Expression): Verdict | undefined {
  if (proven.has(hash)) return { kind: "proven" };
  return counted.has(hash) && costOf(pattern, flags).kind === "linear" ? { kind: "counted" } : undefined;
}

async function examine({ pattern, flags }: Expression): Promise<Verdict> {
  asked++;
  // Only steps count: by the clock, a busy machine would call any expression slow.
  const found = await check(pattern, flags, { checker: "automaton", timeout: PATIENCE, attackTimeout: null });
  if (found.status === "safe") return { kind: "proven" };
  if (found.status === "vulnerable") {
    return { kind: "worse", why: `${found.complexity.summary}: ${found.attack.pattern.slice(0, 200)}` };
  }
  const cost = costOf(pattern, flags);
  return cost.kind === "linear" ? { kind: "counted" } : { kind: "unproven", why: cost.why };
}
