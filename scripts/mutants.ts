/**
 * `npm run mutants [ID…]`: builds each problem wrongly, one condition at a time, and runs its cases; `doubts` in place of
 * an ID stands for what problems share to explain errors away. A wrong build that no case notices shows a case that is
 * missing. A detector decides, so every wrong build of one has to be noticed; a judgement of logs weighs many signs, and
 * one more or less need not change its verdict.
 */
import { fork } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
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

/** How many were made, and of how many a case fails. */
type Tally = { made: number; noticed: number };

type Outcome = {
  detectors: Tally;
  doubts: Tally;
  judgements: Tally;
  /** Detectors of which no wrong build could be made. */
  unbuilt: string[];
  /** Cases that fail as the problem is built: they would notice any wrong build. */
  failing: string[];
};

const root = fileURLToPath(new URL("..", import.meta.url));
/** One of the processes that all problems are shared out to: every wrong build stays in memory once it was loaded. */
const PART = "--part";
/** Shares of the doubts: each of their wrong builds is one of the whole program. */
const DOUBTS = 4;

const [first, ...others] = process.argv.slice(2);
if (first === PART) process.send?.(await examine(others));
else report(first === undefined ? await shareOut() : await examine([first, ...others]), first === undefined);

/** Examines all problems, each family and the doubts in a process of its own, as many at once as there are processors. */
async function shareOut(): Promise<Outcome> {
  const families = [...new Set(PROBLEMS.map(({ family }) => family))];
  const doubts = Array.from({ length: DOUBTS }, (_, part) => `doubts ${part}`);
  const waiting = [...doubts, ...families.sort((one, other) => sizeOf(other) - sizeOf(one))];
  const outcomes: Outcome[] = [];
  async function work(): Promise<void> {
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
      outcomes.push(await examineApart(doubts.includes(part) ? [part] : problemsOf(part).map(({ id }) => id)));
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, availableParallelism()) }, work));
  return {
    detectors: sum(outcomes.map(({ detectors }) => detectors)),
    doubts: sum(outcomes.map(({ doubts }) => doubts)),
    judgements: sum(outcomes.map(({ judgements }) => judgements)),
    unbuilt: outcomes.flatMap(({ unbuilt }) => unbuilt),
    failing: outcomes.flatMap(({ failing }) => failing),
  };
}

function problemsOf(family: string): readonly RegisteredProblem[] {
  return PROBLEMS.filter((problem) => problem.family === family);
}

/** How much there is to examine in a family: its cases, as each wrong build is held against those of its problem. */
function sizeOf(family: string): number {
  return problemsOf(family).reduce((size, { id }) => size + casesOf(root, family, id).length, 0);
}

function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce((all, { made, noticed }) => ({ made: all.made + made, noticed: all.noticed + noticed }), {
    made: 0,
    noticed: 0,
  });
}

function examineApart(ids: readonly string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const part = fork(fileURLToPath(import.meta.url), [PART, ...ids]);
    part.once("message", (outcome) => resolve(outcome as Outcome));
    part.once("exit", (code) => reject(new Error(`the process for ${ids.join(", ")} ended with ${code}`)));
  });
}

/** Examines problems by their ids; `doubts` stands for what all share. */
async function examine(asked: readonly string[]): Promise<Outcome> {
  const scratch = mkdtempSync(join(tmpdir(), "stablehand-mutants-"));
  const detectors = { made: 0, noticed: 0 };
  const judgements = { made: 0, noticed: 0 };
  const unbuilt: string[] = [];
  const failing: string[] = [];
  try {
    for (const problem of PROBLEMS.filter(({ id, declared, logged }) => (declared || logged) && asked.includes(id))) {
      const cases = await passing(problem, failing);
      const folder = join(root, "src/problems", problem.family, problem.id);
      const files = readdirSync(folder).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
      const before = detectors.made;
      for (const name of files) {
        const count = problem.declared && !name.startsWith("logged") ? detectors : judgements;
        for (const mutant of mutantsOf(readFileSync(join(folder, name), "utf8"))) {
          count.made++;
          if (await isNoticed(problem, { file: join(folder, name), mutant, scratch }, cases)) count.noticed++;
          else console.log(`${problem.family}/${problem.id}/${name}:${mutant.line}: nobody notices ${mutant.what}`);
        }
      }
      if (problem.declared && detectors.made === before) unbuilt.push(`${problem.family}/${problem.id}`);
    }
    const doubts: Tally[] = [];
    for (let part = 0; part < DOUBTS; part++) {
      if (asked.includes("doubts") || asked.includes(`doubts ${part}`))
        doubts.push(await wrongDoubts(root, scratch, { part, parts: DOUBTS }));
    }
    return { detectors, doubts: sum(doubts), judgements, unbuilt, failing };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Says what came out, and fails where it is not enough; the floor is one of all problems. */
function report({ detectors, doubts, judgements, unbuilt, failing }: Outcome, isWhole: boolean): void {
  const share = judgements.made === 0 ? 1 : judgements.noticed / judgements.made;
  console.log(`detectors: ${detectors.noticed} of ${detectors.made} wrong builds noticed`);
  console.log(`doubts: ${doubts.noticed} of ${doubts.made} wrong builds noticed`);
  console.log(`judgements of logs: ${judgements.noticed} of ${judgements.made} (${Math.round(share * 100)} %)`);
  if (unbuilt.length > 0) console.error(`no wrong build could be made of ${unbuilt.join(", ")}`);
  for (const where of failing)
    console.error(`${where} fails as the problem is built, and says nothing of wrong builds`);
  const unnoticed = detectors.noticed < detectors.made || doubts.noticed < doubts.made;
  if (unnoticed || failing.length > 0 || unbuilt.length > 0 || (isWhole && share < FLOOR)) process.exitCode = 1;
}

/** A case, and whether it needs the other problems: causes compete over a log, and errors follow from one another. */
type Shown = { one: Case; isAlone: boolean };

/** The cases of a problem that pass as it is built. */
async function passing(problem: RegisteredProblem, failing: string[]): Promise<Shown[]> {
  const shown: Shown[] = [];
  for (const one of casesOf(root, problem.family, problem.id)) {
    const passesAlone = async () => (await runCase(problem.id, one, [problem])).length === 0;
    const isAlone = Object.keys(one.logs).length === 0 && (await passesAlone());
    if (isAlone || (await runCase(problem.id, one, PROBLEMS)).length === 0) shown.push({ one, isAlone });
    else failing.push(one.where);
  }
  return shown;
}

/** What is wrong in a file, and a folder to build in. */
type WrongBuild = { file: string; mutant: Mutant; scratch: string };

/** Whether a case of the problem fails, or the wrong build itself does. */
async function isNoticed(problem: RegisteredProblem, build: WrongBuild, cases: Shown[]): Promise<boolean> {
  const wrong = { ...(await loadWrong(problem, build)), id: problem.id, family: problem.family };
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

async function loadWrong({ family, id }: RegisteredProblem, { file, mutant, scratch }: WrongBuild): Promise<Problem> {
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
