import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import fc from "fast-check";
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

/** The environment a release runs in: what its own requirements resolve to. */
export async function environmentOf(server: ServerName, version: string): Promise<string> {
  const packages = [`${server}==${version}`];
  // Up to 0.11.8 uvicorn wants a httptools that no longer compiles; its command needs click and h11 only.
  if (server === "uvicorn" && compareReleases(version, "0.12.0") < 0)
    packages.push("click==7.1.2", "h11==0.9.0", "--no-deps");
  // Before 21.0.0 gunicorn imports pkg_resources.
  if (server === "gunicorn" && compareReleases(version, "21.0.0") < 0) packages.push("setuptools<81");
  return ensureVenv(packages);
}

/** Puts every case before the real server, through one long-lived process. */
export async function ask(server: ServerName, version: string, cases: readonly Case[]): Promise<Answer[]> {
  const venv = await environmentOf(server, version);
  const driver = join(ROOT, `test/real/differential/${server}_driver.py`);
  const child = spawn(join(venv, "bin/python"), ["-W", "ignore", driver], { stdio: ["pipe", "pipe", "pipe"] });
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
