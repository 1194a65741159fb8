import { spawnSync } from "node:child_process";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { realSuite } from "../support/real-suite.ts";
import { tempRepo } from "../support/temp.ts";
import { type Case, gunicornCases, uvicornCases } from "./differential/cases.ts";
import { filesOf } from "./differential/compare.ts";
import { ask, compareRelease, environmentOf } from "./differential/run.ts";

const RELEASES = [
  ["gunicorn", "20.1.0"],
  ["gunicorn", "23.0.0"],
  ["uvicorn", "0.20.0"],
  ["uvicorn", "0.30.6"],
] as const;

realSuite("the model and the real servers on generated starts", ["python"], () => {
  test.each(RELEASES)("%s %s: 500 cases without a disagreement", { timeout: 600_000 }, async (server, version) => {
    const outcome = await compareRelease(server, version, 500, 20261120);
    expect(outcome.disagreements.slice(0, 3)).toEqual([]);
    const { equal, unknown } = outcome.settings;
    expect(unknown / (equal + unknown)).toBeLessThanOrEqual(0.05);
    // Generators that only make refused starts, or none, would prove nothing.
    expect(outcome.accepted).toBeGreaterThan(50);
    expect(outcome.cases - outcome.accepted).toBeGreaterThan(50);
  });
});

/** Application modules, so that `--print-config` can load what it is told to. */
const MODULES = Object.fromEntries(
  ["main.py", "wsgi.py", "web.py", "pkg/web.py"].map((path) => [
    path,
    "def app(environ, start): ...\napplication = app\n",
  ]),
);

realSuite("the drivers answer as the programs themselves", ["python"], () => {
  test("gunicorn --print-config", { timeout: 300_000 }, async () => {
    const cases = fc.sample(gunicornCases("23.0.0"), { seed: 7, numRuns: 60 });
    const answers = await ask("gunicorn", "23.0.0", cases);
    const venv = await environmentOf("gunicorn", "23.0.0");
    let printed = 0;
    for (const [index, sample] of cases.slice(0, 30).entries()) {
      const answer = answers[index];
      const settled = answer?.phase === "accepted" || (answer?.phase === "load" && answer.exit !== 0);
      if (!answer || !settled) continue;
      const real = runIn(join(venv, "bin/gunicorn"), ["--print-config", ...sample.argv], sample);
      if (answer.phase === "load") {
        expect(real.status).toBe(answer.exit);
        expect(lastLine(real.stderr)).toBe(lastLine(answer.printed));
        continue;
      }
      if (!["main:app", "pkg.web:app", "main", "wsgi"].includes(answer.target ?? "")) continue;
      expect(real.status, real.stderr).toBe(0);
      for (const name of ["workers", "timeout", "threads", "worker_class", "loglevel", "max_requests"]) {
        const line = real.stdout.split("\n").find((row) => row.split(" = ")[0]?.trim() === name);
        expect(line?.split(" = ")[1]).toBe(String(answer.settings?.[name]));
      }
      printed++;
    }
    expect(printed).toBeGreaterThan(2);
  });

  test("uvicorn, where it refuses", { timeout: 300_000 }, async () => {
    const cases = fc.sample(uvicornCases("0.30.6"), { seed: 7, numRuns: 30 });
    const answers = await ask("uvicorn", "0.30.6", cases);
    const venv = await environmentOf("uvicorn", "0.30.6");
    let refused = 0;
    for (const [index, sample] of cases.entries()) {
      const answer = answers[index];
      if (answer?.exit !== 2) continue;
      const real = runIn(join(venv, "bin/uvicorn"), sample.argv, sample);
      expect(real.status).toBe(2);
      expect(lastLine(real.stderr)).toBe(lastLine(answer.printed));
      refused++;
    }
    expect(refused).toBeGreaterThan(5);
  });
});

function runIn(
  program: string,
  argv: readonly string[],
  sample: Case,
): { status: number | null; stdout: string; stderr: string } {
  const repo = tempRepo({ ...MODULES, ...filesOf(sample) });
  try {
    const env = { PATH: process.env.PATH ?? "", HOME: "/", LANG: "C.UTF-8", ...sample.env };
    return spawnSync(program, argv, { cwd: repo.path, env, encoding: "utf8", timeout: 30_000 });
  } finally {
    repo.remove();
  }
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}
