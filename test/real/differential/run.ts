import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import fc from "fast-check";
import { fetchWheels, readLock } from "../../../scripts/facts/collect.ts";
import { compareReleases } from "../../../src/servers/engines/releases.ts";
import { ROOT } from "../../support/root.ts";
import { ensureVenv } from "../../support/venv.ts";
import { type Case, gunicornCases, uvicornCases } from "./cases.ts";
import { type Answer, filesOf, type Judgement, judge, type ServerName } from "./compare.ts";

/** What comparing one release gave. */
export type Outcome = {
  server: ServerName;
  version: string;
  cases: number;
  accepted: number;
  settings: { equal: number; unknown: number };
  disagreements: { case: Case; judgement: Judgement }[];
};

/** Generates `count` cases from `seed` for one release, asks the real server and the model, and compares. */
export async function compareRelease(
  server: ServerName,
  version: string,
  count: number,
  seed: number,
): Promise<Outcome> {
  const arbitrary = server === "gunicorn" ? gunicornCases(version) : uvicornCases(version);
  const cases = fc.sample(arbitrary, { seed, numRuns: count });
  const answers = await ask(server, version, cases);
  const outcome: Outcome = {
    server,
    version,
    cases: count,
    accepted: 0,
    settings: { equal: 0, unknown: 0 },
    disagreements: [],
  };
  for (const [index, test] of cases.entries()) {
    const answer = answers[index];
    if (!answer) throw new Error(`${server} ${version} gave no answer to case ${index}: ${JSON.stringify(test)}`);
    const judgement = judge(server, version, test, answer);
    if (judgement.accepted) outcome.accepted++;
    outcome.settings.equal += judgement.equal;
    outcome.settings.unknown += judgement.unknown;
    if (judgement.disagreement) outcome.disagreements.push({ case: test, judgement });
  }
  return outcome;
}

/** A release installed by pip with what it requires, for those who start its program. */
export function environmentOf(server: ServerName, version: string): Promise<string> {
  return ensureVenv([`${server}==${version}`]);
}

/**
 * An interpreter and the path it finds the release on: the locked wheel itself, over an environment with what its
 * command line imports. Releases share the environment, so that all of them can be asked.
 */
async function runtimeOf(server: ServerName, version: string): Promise<{ python: string; path: string }> {
  const lock = readLock();
  const release = lock[server].find((row) => row.version === version);
  if (!release) throw new Error(`${server} ${version} is not in facts/releases.lock.json`);
  const none = { gunicorn: [], uvicorn: [], "uvicorn-worker": [], support: [] };
  await fetchWheels({ ...none, [server]: [release] });
  const pinsClick7 = server === "uvicorn" && compareReleases(version, "0.14.0") < 0;
  const support = [
    "setuptools<81",
    "packaging",
    "h11",
    "typing_extensions",
    "asgiref",
    pinsClick7 ? "click<8" : "click",
  ];
  const venv = await ensureVenv(support);
  return { python: join(venv, "bin/python"), path: join(ROOT, ".cache/facts/wheels", release.wheel) };
}

/** Puts every case before the real server, through one long-lived process. */
export async function ask(server: ServerName, version: string, cases: readonly Case[]): Promise<Answer[]> {
  const { python, path } = await runtimeOf(server, version);
  const driver = join(ROOT, `test/real/differential/${server}_driver.py`);
  const env = { PATH: process.env.PATH ?? "", PYTHONPATH: path, PYTHONDONTWRITEBYTECODE: "1" };
  const child = spawn(python, ["-W", "ignore", driver], { stdio: ["pipe", "pipe", "pipe"], env });
  let output = "";
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  for (const test of cases) {
    child.stdin.write(`${JSON.stringify({ argv: test.argv, env: test.env, files: filesOf(test) })}\n`);
  }
  child.stdin.end();
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`the driver of ${server} ${version} ended with ${code}: ${errors.slice(-2000)}`);
  return output
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Answer => JSON.parse(line));
}
