import { execFile, execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ROOT } from "../support/root.ts";
import { tempRepo } from "../support/temp.ts";

let repo: ReturnType<typeof tempRepo>;
beforeEach(() => {
  repo = tempRepo({});
  cpSync(join(ROOT, "bin/stablehand.cjs"), join(repo.path, "bin/stablehand.cjs"));
  mkdirSync(join(repo.path, "dist"));
  mkdirSync(join(repo.path, "home"));
  bundle("one");
});
afterEach(() => repo.remove());

/** A program of one line in place of the real one; the launcher asks no more of it. */
function bundle(says: string, file = "cli.cjs"): void {
  const text = `exports.COMMAND_NAMES=["check","diagnose"];exports.setFlagsBack=()=>{};exports.main=(args)=>console.log("${says}",...args);\n`;
  const digest = createHash("sha256").update(text).digest("hex");
  writeFileSync(join(repo.path, "dist", file), `${text}// ${digest}\n`);
  writeFileSync(join(repo.path, "dist/recall.cjs"), "exports.recall=()=>false;\n");
}

const environment = (cache: string) => ({ PATH: process.env.PATH, HOME: "/nonexistent", XDG_CACHE_HOME: cache });

function start(cache = join(repo.path, "home"), args = ["check", "."]): string {
  const argv = [join(repo.path, "bin/stablehand.cjs"), ...args];
  return execFileSync(process.execPath, argv, { encoding: "utf8", env: environment(cache), timeout: 15_000 });
}

const caches = () => readdirSync(join(repo.path, "home/stablehand"));
const cachePath = () => join(repo.path, "home/stablehand", caches()[0] ?? "none");

test("the first start leaves a cache that only its owner may touch, and the second uses it as it is", () => {
  expect(start()).toBe("one check .\n");
  expect(caches()).toHaveLength(1);
  expect(statSync(join(repo.path, "home/stablehand")).mode & 0o777).toBe(0o700);
  const before = statSync(cachePath());
  expect(start()).toBe("one check .\n");
  expect(statSync(cachePath()).ino).toBe(before.ino);
});

test("a program of the same length never runs from the cache of another", () => {
  start();
  bundle("two");
  expect(start()).toBe("two check .\n");
  expect(caches()).toHaveLength(2);
});

test("a damaged cache is made anew", () => {
  start();
  const whole = readFileSync(cachePath());
  for (const damaged of [
    whole.subarray(0, 100),
    Buffer.alloc(0),
    Buffer.from(whole).fill(0, whole.length / 2),
    Buffer.from("no cache"),
  ]) {
    writeFileSync(cachePath(), damaged);
    expect(start()).toBe("one check .\n");
    expect(readFileSync(cachePath())).not.toEqual(damaged);
    expect(caches()).toHaveLength(1);
  }
});

test("logs are read by the small part of the program, unless a repository is named", () => {
  bundle("all");
  bundle("small", "logs.cjs");
  const run = (...args: string[]) => start(undefined, args).split(" ")[0];
  expect([run("diagnose", "app.log"), run("diagnose", "-", "--format", "json")]).toEqual(["small", "small"]);
  for (const named of [["-r", "."], ["-r."], ["--repo", "."], ["--repo=."]])
    expect(run("diagnose", ...named)).toBe("all");
  expect(run("check", "diagnose")).toBe("all");
  // Code that was compiled from one of the two is never offered to the other.
  expect(caches()).toHaveLength(3);
});

test("words that are no command leave no cache", () => {
  expect(start(undefined, ["../../x"])).toBe("one ../../x\n");
  expect(start(undefined, ["chekc"])).toBe("one chekc\n");
  expect(caches()).toEqual([]);
});

test("it runs where no cache can be kept", () => {
  writeFileSync(join(repo.path, "file"), "");
  for (const place of ["/proc/none", "/nonexistent/deep", join(repo.path, "file"), "/dev/null"]) {
    expect(start(place)).toBe("one check .\n");
  }
});

test("a folder that others may write to is not trusted", () => {
  start();
  const folder = join(repo.path, "home/stablehand");
  const before = statSync(cachePath()).mtimeMs;
  writeFileSync(cachePath(), "planted");
  chmodSync(folder, 0o777);
  expect(start()).toBe("one check .\n");
  expect(readFileSync(cachePath(), "utf8")).toBe("planted");
  chmodSync(folder, 0o700);
  start();
  expect(statSync(cachePath()).mtimeMs).toBeGreaterThan(before);
  expect(readFileSync(cachePath(), "utf8")).not.toBe("planted");
});

test("many first starts at once leave one whole cache", async () => {
  const argv = [join(repo.path, "bin/stablehand.cjs"), "check"];
  const env = environment(join(repo.path, "home"));
  const runs = await Promise.all(Array.from({ length: 8 }, () => promisify(execFile)(process.execPath, argv, { env })));
  expect(new Set(runs.map((run) => run.stdout))).toEqual(new Set(["one check\n"]));
  expect(caches()).toHaveLength(1);
  const { ino } = statSync(cachePath());
  start();
  expect(statSync(cachePath()).ino).toBe(ino);
});
