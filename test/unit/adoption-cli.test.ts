import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cliSuite } from "../support/cli-suite.ts";

const { repo, run } = cliSuite();

const BAD = "web: gunicorn --preload false app:app\n";
const REQUIREMENTS = "gunicorn==23.0.0\nflask==3.0.3\n";

/** Files with the one mistake `check` told of, as `FILE severity`, and the code it exits with. */
function checked(cwd: string, ...args: string[]): { code: number | null; found: string[] } {
  const { code, out } = run(["check", "--format", "json", "--select", "stray-argument", ...args], { cwd });
  const report = JSON.parse(out) as { findings: { severity: string; place: { file: string } }[] };
  return { code, found: report.findings.map(({ place, severity }) => `${place.file} ${severity}`).sort() };
}

function git(cwd: string, ...args: string[]): void {
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], { cwd, stdio: "ignore" });
}

describe("a team takes it up", () => {
  test("a monorepo: every service is examined, each in its folder", () => {
    const path = repo({
      "shop/Procfile": BAD,
      "shop/requirements.txt": REQUIREMENTS,
      "mail/Procfile": BAD,
      "mail/requirements.txt": REQUIREMENTS,
      "site/Procfile": "web: gunicorn app:app\n",
      "site/requirements.txt": REQUIREMENTS,
    });
    expect(checked(path)).toEqual({ code: 1, found: ["mail/Procfile error", "shop/Procfile error"] });
  });

  test("severities are changed everywhere and for some paths", () => {
    const path = repo({
      "shop/Procfile": BAD,
      "old/Procfile": BAD,
      "stablehand.toml":
        '[severity]\nstray-argument = "warning"\n[[per-path]]\npaths = ["old/**"]\n[per-path.severity]\nstray-argument = "info"\n',
    });
    expect(checked(path)).toEqual({ code: 0, found: ["old/Procfile info", "shop/Procfile warning"] });
    expect(checked(path, "--fail-on", "warning").code).toBe(1);
  });

  test("what git ignores is not examined", () => {
    const path = repo({ "shop/Procfile": BAD, "vendored/Procfile": BAD, ".gitignore": "vendored/\n" });
    git(path, "init", "-q");
    expect(checked(path).found).toEqual(["shop/Procfile error"]);
  });

  test("the modes git has on record count", () => {
    const path = repo({
      Dockerfile: 'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nCMD ["./start.sh"]\n',
      "start.sh": "#!/bin/sh\nexec gunicorn app:app\n",
      "requirements.txt": REQUIREMENTS,
    });
    git(path, "init", "-q");
    git(path, "add", "-A");
    git(path, "update-index", "--chmod=-x", "start.sh");
    const entry = () => run(["check", "--select", "container-entrypoint-broken"], { cwd: path }).code;
    expect(entry()).toBe(1);
    git(path, "update-index", "--chmod=+x", "start.sh");
    expect(entry()).toBe(0);
  });

  test("--changed-since tells of files changed since a revision alone", () => {
    const path = repo({ "shop/Procfile": BAD, "mail/Procfile": "web: gunicorn app:app\n" });
    git(path, "init", "-q");
    git(path, "add", "-A");
    git(path, "commit", "-q", "-m", "begin");
    expect(checked(path, "--changed-since", "HEAD")).toEqual({ code: 0, found: [] });
    writeFileSync(join(path, "mail/Procfile"), BAD);
    expect(checked(path, "--changed-since", "HEAD")).toEqual({ code: 1, found: ["mail/Procfile error"] });
  });

  test("a mistake that stands twice is told once, and marked, remembered and ignored at each place", () => {
    const lines = ["release: python a.py", "release: python b.py", "release: python c.py", "web: gunicorn app:app"];
    const path = repo({ Procfile: `${lines.join("\n")}\n`, "requirements.txt": REQUIREMENTS });
    const call = ["check", "--select", "duplicate-process-type"];
    const told = JSON.parse(run([...call, "--format", "json"], { cwd: path }).out);
    expect(told.findings).toMatchObject([
      { place: { line: 2 }, also: [{ line: 1 }, { line: 3, note: "the same here" }] },
    ]);
    expect(told.summary.error).toBe(1);
    const marked = JSON.parse(run([...call, "--format", "sarif"], { cwd: path }).out);
    expect(marked.runs[0].results).toHaveLength(2);
    run([...call, "--baseline", "known.json", "--update-baseline"], { cwd: path });
    expect(run([...call, "--baseline", "known.json"], { cwd: path }).code).toBe(0);
    const [first = "", second = "", ...others] = lines;
    const ignored = `${second}  # stablehand: ignore[duplicate-process-type] old`;
    writeFileSync(join(path, "Procfile"), `${[first, ignored, ...others].join("\n")}\n`);
    const left = JSON.parse(run([...call, "--format", "json"], { cwd: path }).out);
    expect(left.findings).toMatchObject([{ place: { line: 3 } }]);
  });

  test("a baseline keeps what was there and tells of what is new", () => {
    const path = repo({ "shop/Procfile": BAD });
    const update = ["check", "--baseline", "known.json", "--update-baseline", "--select", "stray-argument"];
    expect(run(update, { cwd: path }).code).toBe(0);
    expect(checked(path, "--baseline", "known.json")).toEqual({ code: 0, found: [] });
    // The line has moved, and is still the one that is known.
    writeFileSync(join(path, "shop/Procfile"), `# the shop\n${BAD}`);
    expect(checked(path, "--baseline", "known.json")).toEqual({ code: 0, found: [] });
    writeFileSync(join(path, "shop/Procfile"), `${BAD}worker: gunicorn --preload true jobs:app\n`);
    expect(checked(path, "--baseline", "known.json")).toEqual({ code: 1, found: ["shop/Procfile error"] });
  });

  test("a reason can be required of whoever ignores something, and comments that hide nothing are told", () => {
    const path = repo({
      "shop/Procfile": `# stablehand: ignore[stray-argument]\n${BAD}`,
      "mail/Procfile": `# stablehand: ignore[stray-argument]: the image is replaced in May\n${BAD}`,
      "site/Procfile": "# stablehand: ignore[stray-argument]: long ago\nweb: gunicorn app:app\n",
      "stablehand.toml": "require-reason = true\n",
    });
    expect(checked(path).found).toContain("shop/Procfile error");
    expect(checked(path).found).not.toContain("mail/Procfile error");
    const { out } = run(["check", "--format", "json"], { cwd: path });
    const report = JSON.parse(out) as { findings: { problem: string; place: { file: string } }[] };
    const comments = report.findings
      .filter(({ problem }) => problem === "stale-ignore" || problem === "ignore-without-reason")
      .map(({ problem, place }) => `${place.file} ${problem}`);
    expect(comments.sort()).toEqual(["shop/Procfile ignore-without-reason", "site/Procfile stale-ignore"]);
  });
});
