import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { diskFiles } from "./disk-files.ts";
import { trackedFiles } from "./git-index.ts";
import { UNSEEN } from "./saw.ts";

const made: string[] = [];

afterEach(() => {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
});

function git(cwd: string, ...args: string[]): string {
  const who = ["-c", "user.name=x", "-c", "user.email=x@example.org"];
  return execFileSync("git", [...who, ...args], { cwd, encoding: "utf8" });
}

const FILES = [
  ".gitignore",
  "app.py",
  "shop/wsgi.py",
  "shop/settings/base.py",
  "shop/settings/prüfung.py",
  `long/${"n".repeat(150)}.py`,
];

function repository(version: string): string {
  const root = mkdtempSync(join(tmpdir(), "stablehand-"));
  made.push(root);
  git(root, "init", "-q");
  for (const path of [...FILES, "shop/local.py"]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), path === ".gitignore" ? "shop/\nlong/\n" : "");
  }
  git(root, "update-index", "--index-version", version);
  git(root, "add", "-f", ...FILES);
  return root;
}

test.each(["2", "3", "4"])("an index of version %s: what git tracks, as git lists it", (version) => {
  const root = repository(version);
  if (version === "3") git(root, "update-index", "--skip-worktree", "app.py");
  const tracked = trackedFiles(root, UNSEEN);
  const listed = git(root, "ls-files", "-z").split("\0").filter(Boolean);
  expect(listed.length).toBe(FILES.length);
  expect(listed.filter((path) => !tracked?.has(path))).toEqual([]);
  expect(tracked?.has("shop/settings")).toBe(true);
  expect(tracked?.has("shop/local.py")).toBe(false);
});

test("what is tracked and ignored is part of the repository, in a work tree of it, too", () => {
  const root = repository("2");
  expect(diskFiles(root).list()).toEqual([...FILES].sort());
  git(root, "commit", "-qm", "x");
  const tree = join(root, "tree");
  git(root, "worktree", "add", "-q", tree);
  expect(diskFiles(tree).list()).toEqual([...FILES].sort());
});

test("a file that is no index is as good as none", () => {
  const root = repository("2");
  for (const content of ["", "DIRC", "DIRC\0\0\0\x02\0\0\0\x09", "nothing of the kind"]) {
    writeFileSync(join(root, ".git/index"), content);
    expect(diskFiles(root).list()).toEqual([".gitignore", "app.py"]);
  }
});
