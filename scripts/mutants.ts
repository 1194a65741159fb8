/**
 * `npm run mutants [ID…]`: builds each problem wrongly, one negated condition at a time, and runs its cases. A wrong
 * build that no case notices shows a case that is missing. Fails where none of a detector is noticed, or too few of all.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { Problem, RegisteredProblem } from "../src/model/problem.ts";
import { PROBLEMS } from "../src/problems/registry.generated.ts";
import { casesOf } from "../test/support/case-file.ts";
import { runCase } from "../test/support/run-case.ts";
import { type Mutant, mutantsOf } from "./lib/mutants.ts";

/** The part of all wrong builds that has to be noticed. */
const FLOOR = 0.75;

const root = fileURLToPath(new URL("..", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "stablehand-mutants-"));
const asked = process.argv.slice(2);
const examined = PROBLEMS.filter(
  ({ id, declared, logged }) => (declared || logged) && (asked.length === 0 || asked.includes(id)),
);

let noticed = 0;
let made = 0;
const unwatched: string[] = [];

try {
  for (const problem of examined) {
    const folder = join(root, "src/problems", problem.family, problem.id);
    const files = readdirSync(folder).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
    let seen = 0;
    let all = 0;
    for (const name of files) {
      for (const mutant of mutantsOf(readFileSync(join(folder, name), "utf8"))) {
        all++;
        if (await isNoticed(problem, join(folder, name), mutant)) seen++;
        else console.log(`${problem.family}/${problem.id}/${name}:${mutant.line}: nobody notices ${mutant.what}`);
      }
    }
    made += all;
    noticed += seen;
    // A judgement of logs weighs many signs, and one more or less need not change the verdict; a detector decides.
    if (all > 0 && seen === 0 && problem.declared) unwatched.push(problem.id);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

const share = made === 0 ? 1 : noticed / made;
console.log(`${noticed} of ${made} wrong builds of ${examined.length} problems noticed (${Math.round(share * 100)} %)`);
if (unwatched.length > 0) console.error(`no wrong build is noticed of ${unwatched.join(", ")}`);
if (unwatched.length > 0 || share < FLOOR) process.exitCode = 1;

/** Whether a case of the problem fails, or the wrong build itself does. */
async function isNoticed(problem: RegisteredProblem, file: string, mutant: Mutant): Promise<boolean> {
  const wrong = { ...(await loadWrong(problem, file, mutant)), id: problem.id, family: problem.family };
  const others = PROBLEMS.filter(({ id }) => id !== problem.id);
  for (const one of casesOf(root, problem.family, problem.id)) {
    // Causes compete over a log; files are examined by each problem alone.
    const table = Object.keys(one.logs).length > 0 ? [...others, wrong] : [wrong];
    try {
      if ((await runCase(problem.id, one, table)).length > 0) return true;
    } catch {
      return true;
    }
  }
  return false;
}

async function loadWrong({ family, id }: RegisteredProblem, file: string, mutant: Mutant): Promise<Problem> {
  const { outputFiles } = await build({
    entryPoints: [join(root, "src/problems", family, id, "problem.ts")],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    logLevel: "error",
    plugins: [
      {
        name: "wrong",
        setup(chosen) {
          chosen.onLoad({ filter: /\.ts$/ }, ({ path }) =>
            path === file ? { contents: mutant.text, loader: "ts" } : undefined,
          );
        },
      },
    ],
  });
  const out = join(scratch, `${id}-${made}-${mutant.line}-${mutant.start}.mjs`);
  writeFileSync(out, outputFiles[0]?.contents ?? "");
  const loaded: { problem: Problem } = await import(pathToFileURL(out).href);
  return loaded.problem;
}
