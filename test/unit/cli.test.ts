import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cliSuite } from "../support/cli-suite.ts";
import { contractValidator } from "../support/contract-schema.ts";
import { ROOT } from "../support/root.ts";
import { sarifValidator } from "../support/sarif-schema.ts";

const { repo, run } = cliSuite();

const BAD = { Procfile: "web: gunicorn --preload false app:app\n", "requirements.txt": "gunicorn==23.0.0\nflask\n" };
const GOOD = {
  Procfile: "web: gunicorn app:app\n",
  "requirements.txt": "gunicorn==23.0.0\nflask\n",
  "app.py": "from flask import Flask\napp = Flask(__name__)\n",
};

describe("the call", () => {
  test.each([
    [["chekc"], "there is no command `chekc`", "did you mean `stablehand check`?"],
    [["check", "--fromat", "json"], "there is no option --fromat", "did you mean --format?"],
    [["check", "--format", "jsno"], "--format cannot be `jsno`", "did you mean json?"],
    [["check", "--select", "stray-argumnet"], "`stray-argumnet`", "did you mean `stray-argument`?"],
    [
      ["explain", "stray-argumnet"],
      "there is no problem `stray-argumnet`",
      "did you mean `stablehand explain stray-argument`?",
    ],
    [["diagnose", "a", "--repo"], "--repo needs a value", "stablehand diagnose [LOG…|-] [OPTIONS]"],
    [["explain", "a", "b"], "did not expect `b`", "--help"],
    [["--verison"], "there is no option --verison", "--help"],
  ])("%j is refused with the way out", (args, message, hint) => {
    const { code, out, err } = run(args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
    expect(err).toContain(hint);
  });

  test("helps: the program, every command with examples, the version", () => {
    const { code, out } = run(["--help"]);
    expect(code).toBe(0);
    const commands = [...out.matchAll(/^ {2}([a-z]+) {2}/gm)].map(([, name]) => name ?? "");
    expect(commands).toEqual(expect.arrayContaining(["check", "diagnose", "explain"]));
    for (const name of commands) {
      const help = run([name, "--help"]);
      expect(help.code).toBe(0);
      expect(help.out).toContain(`Usage: stablehand ${name}`);
      expect(help.out).toMatch(/Examples:\n {2}# /);
    }
    const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    expect(run(["--version"]).out).toBe(`${version}\n`);
  });

  test("colour: none in pipes, asked for with FORCE_COLOR or --color, NO_COLOR and --no-color winning over nothing else", () => {
    const path = repo(BAD);
    const coloured = (args: readonly string[], env: Record<string, string>) =>
      run(["check", path, ...args], { env }).out.includes("\u001b[");
    expect(coloured([], {})).toBe(false);
    expect(coloured([], { FORCE_COLOR: "1" })).toBe(true);
    expect(coloured([], { FORCE_COLOR: "1", NO_COLOR: "1" })).toBe(true);
    expect(coloured([], { NO_COLOR: "1" })).toBe(false);
    expect(coloured(["--no-color"], { FORCE_COLOR: "1" })).toBe(false);
    expect(coloured(["--color", "always"], { NO_COLOR: "1" })).toBe(true);
  });

  test("a leaflet is printed without its expectations", () => {
    const { code, out } = run(["explain", "stray-argument"]);
    expect(code).toBe(0);
    expect(out).toContain("--preload");
    expect(out).not.toContain("silent");
    expect(run(["explain"]).out).toContain("memory-limit-exceeded");
    expect(run(["explain", "--symptom", "was sent SIGTERM"]).out).toContain("platform-shutdown");
    expect(run(["explain", "--symptom", "nobody prints this"])).toMatchObject({ code: 2, out: "" });
  });
});

describe("check", () => {
  test("exits by severity and --fail-on", () => {
    const bad = repo(BAD);
    expect(run(["check", bad]).code).toBe(1);
    expect(run(["check", bad, "--fail-on", "never"]).code).toBe(0);
    expect(run(["check", bad, "--ignore", "*"]).code).toBe(0);
    const good = run(["check", repo(GOOD), "--format", "json", "--select", "stray-argument"]);
    expect({ code: good.code, err: good.err }).toEqual({ code: 0, err: "" });
  });

  test("prints the contract, valid SARIF, annotations and Markdown; --output writes a file", () => {
    const path = repo(BAD);
    const one = ["--select", "stray-argument"];
    const { out } = run(["check", path, "--format", "json", ...one]);
    expect(contractValidator()(JSON.parse(out))).toEqual([]);
    expect(JSON.parse(out).findings[0]).toMatchObject({
      problem: "stray-argument",
      place: { file: "Procfile", line: 1 },
    });
    expect(sarifValidator()(JSON.parse(run(["check", path, "--format", "sarif", ...one]).out))).toEqual([]);
    expect(run(["check", ".", "--format", "github", ...one], { cwd: path }).out).toMatch(
      /^::error file=Procfile,line=1,/,
    );
    expect(run(["check", path, "--format", "markdown", ...one]).out).toContain("### Stablehand: 1 error");
    const file = join(path, "report.json");
    expect(run(["check", path, "--format", "json", "-o", file, ...one])).toMatchObject({ code: 1, out: "" });
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(JSON.parse(out));
    const unwritable = run(["check", path, "-o", join(path, "no", "such", "x")]);
    expect(unwritable).toMatchObject({ code: 2, err: expect.stringContaining("does not exist") });
  });

  test("several folders make one report whose paths begin where the call was made", () => {
    const path = repo({ "a/Procfile": BAD.Procfile, "b/Procfile": BAD.Procfile });
    const report = JSON.parse(run(["check", "a", "b", "--format", "json"], { cwd: path }).out);
    expect(contractValidator()(report)).toEqual([]);
    expect(new Set(report.findings.map(({ place }: { place: { file: string } }) => place.file))).toEqual(
      new Set(["a/Procfile", "b/Procfile"]),
    );
    const named = JSON.parse(run(["check", "a/Procfile", "--format", "json"], { cwd: path }).out);
    expect(named.findings[0].place.file).toBe("Procfile");
  });

  test("configuration is found upwards, applied by path, and its mistakes are named by line", () => {
    const path = repo({
      ".git/HEAD": "",
      "stablehand.toml": '[[per-path]]\npaths = ["old/**"]\nignore = ["*"]\n',
      "old/Procfile": BAD.Procfile,
      "new/Procfile": BAD.Procfile,
    });
    expect(run(["check", "old"], { cwd: path }).code).toBe(0);
    expect(run(["check", "new"], { cwd: path }).code).toBe(1);
    writeFileSync(join(path, "stablehand.toml"), 'fail-on = "never"\nignroe = []\n');
    const { code, err } = run(["check", "new"], { cwd: path });
    expect({ code, err }).toMatchObject({
      code: 2,
      err: expect.stringContaining("stablehand.toml:2: there is no key `ignroe`"),
    });
    const project = repo({ ...BAD, "pyproject.toml": '[tool.stablehand]\nfail-on = "never"\n' });
    expect(run(["check", project]).code).toBe(0);
  });

  test("ignore comments, baseline and --changed-since leave out what was decided", () => {
    const commented = { ...BAD, Procfile: `# stablehand: ignore[stray-argument] demo\n${BAD.Procfile}` };
    expect(run(["check", repo(commented), "--select", "stray-argument"]).code).toBe(0);
    const sarif = JSON.parse(run(["check", repo(commented), "--format", "sarif", "--select", "stray-argument"]).out);
    expect(sarif.runs[0].results[0].suppressions).toEqual([{ kind: "inSource", justification: "demo" }]);
    const stale = { ...GOOD, Procfile: `# stablehand: ignore[stray-argument] demo\n${GOOD.Procfile}` };
    expect(run(["check", repo(stale), "--fail-on", "warning"]).out).toContain("stale-ignore");

    const path = repo(BAD);
    const baseline = ["--baseline", "known.json", "--select", "stray-argument"];
    expect(run(["check", ...baseline], { cwd: path })).toMatchObject({
      code: 2,
      err: expect.stringContaining("--update-baseline"),
    });
    expect(run(["check", ...baseline, "--update-baseline"], { cwd: path }).code).toBe(0);
    expect(run(["check", ...baseline], { cwd: path }).code).toBe(0);
    writeFileSync(join(path, "Procfile"), GOOD.Procfile);
    expect(run(["check", ...baseline], { cwd: path }).err).toContain("1 entry of the baseline is no longer found");
    expect(run(["check", "--changed-since", "main"], { cwd: path })).toMatchObject({
      code: 2,
      err: expect.stringContaining("not a git repository"),
    });
  });
});

describe("diagnose", () => {
  const LOG = [
    "[2026-11-20 10:00:01 +0000] [7] [INFO] Starting gunicorn 23.0.0",
    "[2026-11-20 10:00:01 +0000] [42] [INFO] Booting worker with pid: 42",
    "[2026-11-20 10:00:40 +0000] [7] [CRITICAL] WORKER TIMEOUT (pid:42)",
    "[2026-11-20 10:00:41 +0000] [7] [ERROR] Worker (pid:42) was sent SIGKILL! Perhaps out of memory?",
    "[2026-11-20 10:00:41 +0000] [43] [INFO] Booting worker with pid: 43",
    "",
  ].join("\n");

  test("prints the contract from a file and from a pipe, and exits by what it found", () => {
    const path = repo({ "app.log": LOG });
    const fromFile = run(["diagnose", "app.log", "--format", "json"], { cwd: path });
    const report = JSON.parse(fromFile.out);
    expect(contractValidator()(report)).toEqual([]);
    expect(report.incidents[0].problem).not.toBe("memory-limit-exceeded");
    const fromPipe = run(["diagnose", "-", "--format", "json"], { input: LOG });
    expect(JSON.parse(fromPipe.out).incidents.map(({ problem }: { problem: string }) => problem)).toEqual(
      report.incidents.map(({ problem }: { problem: string }) => problem),
    );
    expect(run(["diagnose"], { input: "all is well\n" })).toMatchObject({ code: 0 });
    expect(sarifValidator()(JSON.parse(run(["diagnose", "--format", "sarif"], { input: LOG }).out))).toEqual([]);
    expect(run(["diagnose", "--format", "markdown"], { input: LOG }).out).toContain("### Stablehand");
    expect(run(["diagnose", "--format", "github"], { input: LOG }).out).toMatch(/^::(error|warning)/);
  });

  test("reads what is hardly a log: bytes that are not UTF-8, no final newline, one endless line, nothing", () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe, 0xc3, 0x28, 10]), Buffer.from(LOG.trimEnd())]);
    expect(run(["diagnose", "--format", "json"], { input: bytes }).out).toContain('"incidents"');
    expect(run(["diagnose", "--format", "json"], { input: "" })).toMatchObject({ code: 0 });
    const long = run(["diagnose", "--format", "json"], { input: Buffer.alloc(100_000_000, "x") });
    expect(long.code).toBe(0);
    expect(JSON.parse(long.out).sources[0]).toMatchObject({ lines: 1, bytes: 100_000_000 });
  });

  test("refuses folders, and a repository that is none", () => {
    const path = repo({ "logs/a.log": LOG });
    expect(run(["diagnose", "logs"], { cwd: path })).toMatchObject({
      code: 2,
      err: expect.stringContaining("logs/*.log"),
    });
    expect(run(["diagnose", "logs/a.log", "--repo", "logs/a.log"], { cwd: path }).code).toBe(2);
  });
});
