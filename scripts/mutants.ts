/**
 * `npm run mutants [ID…]`: builds each problem wrongly, one condition at a time, and runs its cases; `doubts` in place of
 * an ID stands for what problems share to explain errors away. A wrong build that no case notices shows a case that is
 * missing. A detector decides, so every wrong build of one has to be noticed; a judgement of logs weighs many signs, and
 * one more or less need not change its verdict.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { Problem, RegisteredProblem } from "../src/model/problem.ts";
import { PROBLEMS } from "../src/problems/registry.generated.ts";
import { type Case, casesOf } from "../test/support/case-file.ts";
import { runCase } from "../test/support/run-case.ts";
import { type Mutant, mutantsOf } from "./lib/mutants.ts";
import { wrongDoubts } from "./lib/wrong-doubts.ts";

/** The part of the wrong builds of judgements that has to be noticed. */
const FLOOR = 0.65;

const root = fileURLToPath(new URL("..", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "stablehand-mutants-"));
const asked = process.argv.slice(2);
const examined = PROBLEMS.filter(
  ({ id, declared, logged }) => (declared || logged) && (asked.length === 0 || asked.includes(id)),
);
const detectors = { made: 0, noticed: 0 };
let doubts = { made: 0, noticed: 0 };
const judgements = { made: 0, noticed: 0 };
/** Detectors of which no wrong build could be made. */
const unbuilt: string[] = [];
/** Cases that fail as the problem is built: they would notice any wrong build. */
const failing: string[] = [];

try {
  for (const problem of examined) {
    const cases = await passing(problem);
    const folder = join(root, "src/problems", problem.family, problem.id);
    const files = readdirSync(folder).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
    const before = detectors.made;
    for (const name of files) {
      const count = problem.declared && !name.startsWith("logged") ? detectors : judgements;
      for (const mutant of mutantsOf(readFileSync(join(folder, name), "utf8"))) {
        count.made++;
        if (await isNoticed(problem, join(folder, name), mutant, cases)) count.noticed++;
        else console.log(`${problem.family}/${problem.id}/${name}:${mutant.line}: nobody notices ${mutant.what}`);
      }
    }
    if (problem.declared && detectors.made === before) unbuilt.push(`${problem.family}/${problem.id}`);
  }
  if (asked.length === 0 || asked.includes("doubts")) doubts = await wrongDoubts(root, scratch);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

const share = judgements.made === 0 ? 1 : judgements.noticed / judgements.made;
console.log(`detectors: ${detectors.noticed} of ${detectors.made} wrong builds noticed`);
console.log(`doubts: ${doubts.noticed} of ${doubts.made} wrong builds noticed`);
console.log(`judgements of logs: ${judgements.noticed} of ${judgements.made} (${Math.round(share * 100)} %)`);
if (unbuilt.length > 0) console.error(`no wrong build could be made of ${unbuilt.join(", ")}`);
for (const where of failing) console.error(`${where} fails as the problem is built, and says nothing of wrong builds`);
const unnoticed = detectors.noticed < detectors.made || doubts.noticed < doubts.made;
if (unnoticed || failing.length > 0 || unbuilt.length > 0 || (asked.length === 0 && share < FLOOR))
  process.exitCode = 1;

/** A case, and whether it needs the other problems: causes compete over a log, and errors follow from one another. */
type Shown = { one: Case; isAlone: boolean };

/** The cases of a problem that pass as it is built. */
async function passing(problem: RegisteredProblem): Promise<Shown[]> {
  const shown: Shown[] = [];
  for (const one of casesOf(root, problem.family, problem.id)) {
    const passesAlone = async () => (await runCase(problem.id, one, [problem])).length === 0;
    const isAlone = Object.keys(one.logs).length === 0 && (await passesAlone());
    if (isAlone || (await runCase(problem.id, one, PROBLEMS)).length === 0) shown.push({ one, isAlone });
    else failing.push(one.where);
  }
  return shown;
}

/** Whether a case of the problem fails, or the wrong build itself does. */
async function isNoticed(problem: RegisteredProblem, file: string, mutant: Mutant, cases: Shown[]): Promise<boolean> {
  const wrong = { ...(await loadWrong(problem, file, mutant)), id: problem.id, family: problem.family };
  const others = PROBLEMS.filter(({ id }) => id !== problem.id);
  for (const { one, isAlone } of cases) {
    try {
      if ((await runCase(problem.id, one, isAlone ? [wrong] : [...others, wrong])).length > 0) return true;
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
  const out = join(scratch, `${id}-${basename(file)}-${mutant.start}.mjs`);
  writeFileSync(out, outputFiles[0]?.contents ?? "");
  const loaded: { problem: Problem } = await import(pathToFileURL(out).href);
  return loaded.problem;
}
