import { chmodSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cliSuite } from "../support/cli-suite.ts";

const suite = cliSuite();
const { repo, run } = suite;

const BAD = { Procfile: "web: gunicorn --preload false app:app\n", "requirements.txt": "gunicorn==23.0.0\nflask\n" };

describe("bad input", () => {
  test.each([
    ["check", "reqiurements.txt", "did you mean requirements.txt?"],
    ["diagnose", "ap.log", "did you mean app.log?"],
  ])("%s of a path that is not there", (command, path, hint) => {
    const { code, err } = run([command, path], { cwd: repo({ "requirements.txt": "", "app.log": "" }) });
    expect(code).toBe(2);
    expect(err).toContain(`there is no file or folder ${path}`);
    expect(err).toContain(hint);
  });

  test("a folder with nothing deployable", () => {
    const { code, out, err } = run(["check", repo({ "notes.txt": "hello" })]);
    expect(code).toBe(0);
    expect(out).toContain("no service found");
    expect(err).toContain("says how it is deployed");
  });

  test.each([
    ["unparseable YAML", { "render.yaml": "services:\n  - type: web\n   name: [api\n" }, /render\.yaml:\d+/],
    [
      "a Markdown guide named render.yaml",
      { "render.yaml": "# How to deploy\n\n1. Click `New`.\n2. **Wait**: done\n" },
      /render\.yaml/,
    ],
    ["a Procfile holding JavaScript", { Procfile: 'const express = require("express");\nlisten();\n' }, /Procfile:1/],
    ["a binary render.yaml", { "render.yaml": "\u0000\u0001\u0002ELF" }, /render\.yaml.*binary/],
    ["bytes that are not UTF-8", { Procfile: "web: gunicorn app:app # caf\udce9\n" }, /./],
  ])("%s is named with the way out, and the rest is read", (_, files, named) => {
    // What stands at the root may replace what stands below it, whose errors are warnings then.
    const { code, out } = run(["check", "--fail-on", "warning", repo({ ...files, "api/Procfile": BAD.Procfile })]);
    expect(code).toBe(1);
    expect(out).toMatch(named);
    expect(out).toContain("stray-argument");
  });

  test("a line of a hundred megabytes is not read, and said so", () => {
    const path = repo(BAD);
    writeFileSync(join(path, "render.yaml"), Buffer.alloc(100_000_000, "x"));
    const { code, out } = run(["check", path]);
    expect(code).toBe(1);
    expect(out).toMatch(/render\.yaml: has 100000000 bytes, more than/);
  });

  test("links that loop", () => {
    const path = repo(BAD);
    symlinkSync(path, join(path, "loop"));
    symlinkSync("render.yaml", join(path, "render.yaml"));
    const { code, out } = run(["check", path, "--format", "json", "--select", "stray-argument"]);
    expect(code).toBe(1);
    expect(JSON.parse(out).findings).toHaveLength(1);
    expect(run(["check", join(path, "render.yaml")])).toMatchObject({
      code: 2,
      err: expect.stringContaining("leads back"),
    });
  });

  test("a file that may not be read", () => {
    const path = repo({ "app.log": "x", Procfile: "web: gunicorn app:app\n" });
    chmodSync(path, 0o755);
    chmodSync(join(path, "app.log"), 0);
    chmodSync(join(path, "Procfile"), 0);
    const uid = process.getuid?.() === 0 ? { uid: 65534 } : {};
    chmodSync(join(suite.cli.bin, "..", ".."), 0o755);
    expect(run(["diagnose", "app.log"], { cwd: path, ...uid })).toMatchObject({
      code: 2,
      err: expect.stringContaining("permission denied"),
    });
    expect(run(["check", "Procfile"], { cwd: path, ...uid })).toMatchObject({
      code: 2,
      err: expect.stringContaining("permission denied"),
    });
    expect(run(["check"], { cwd: path, ...uid }).out).toMatch(/Procfile.*permission denied/);
  });
});
