import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Change, type Disk, writeFiles } from "./write-files.ts";

let root = "";
beforeEach(() => {
  root = fs.mkdtempSync(join(tmpdir(), "stablehand-write-"));
  fs.mkdirSync(join(root, "sub"));
  for (const path of ["a.yaml", "sub/b.txt", "c.py"]) fs.writeFileSync(join(root, path), `old ${path}`);
});
afterEach(() => fs.rmSync(root, { recursive: true }));

const CHANGES: readonly Change[] = [
  { path: "a.yaml", before: "old a.yaml", after: "new a" },
  { path: "sub/b.txt", before: "old sub/b.txt", after: "new b" },
  { path: "new.patch", before: undefined, after: "new patch" },
  { path: "c.py", before: "old c.py", after: "new c" },
];

function contents(): Record<string, string> {
  const files: Record<string, string> = {};
  for (const path of fs.readdirSync(root, { recursive: true, encoding: "utf8" })) {
    if (fs.statSync(join(root, path)).isFile()) files[path] = fs.readFileSync(join(root, path), "utf8");
  }
  return files;
}

const OLD = { "a.yaml": "old a.yaml", "sub/b.txt": "old sub/b.txt", "c.py": "old c.py" };
const NEW = { "a.yaml": "new a", "sub/b.txt": "new b", "new.patch": "new patch", "c.py": "new c" };

/** The disk, failing at its nth call; `dead` stops everything from there on, as a killed process does. */
function failingDisk(nth: number, code: string, dead: boolean): { disk: Disk; calls: () => number } {
  let calls = 0;
  const wrap =
    <A extends unknown[], R>(name: string, real: (...args: A) => R) =>
    (...args: A): R => {
      calls += 1;
      if (calls === nth || (dead && calls > nth)) throw Object.assign(new Error(`${name} failed`), { code });
      return real(...args);
    };
  const disk = {
    openSync: wrap("open", fs.openSync),
    writeSync: wrap("write", fs.writeSync as (...args: unknown[]) => number) as Disk["writeSync"],
    fsyncSync: wrap("fsync", fs.fsyncSync),
    closeSync: wrap("close", fs.closeSync),
    renameSync: wrap("rename", fs.renameSync),
    unlinkSync: wrap("unlink", fs.unlinkSync),
    chmodSync: wrap("chmod", fs.chmodSync),
    chownSync: wrap("chown", fs.chownSync),
  };
  return { disk, calls: () => calls };
}

test("all changes are written, and nothing is left beside them", () => {
  fs.chmodSync(join(root, "c.py"), 0o754);
  expect(writeFiles(root, CHANGES)).toEqual({ written: CHANGES.map(({ path }) => path) });
  expect(contents()).toEqual(NEW);
  expect(fs.statSync(join(root, "c.py")).mode & 0o777).toBe(0o754);
});

test("a link stays a link, and its file is changed", () => {
  fs.symlinkSync("a.yaml", join(root, "link.yaml"));
  writeFiles(root, [{ path: "link.yaml", before: "old a.yaml", after: "new" }]);
  expect(fs.lstatSync(join(root, "link.yaml")).isSymbolicLink()).toBe(true);
  expect(fs.readFileSync(join(root, "a.yaml"), "utf8")).toBe("new");
});

describe("nothing is written", () => {
  test("where one file has changed since", () => {
    fs.writeFileSync(join(root, "c.py"), "somebody else's");
    expect(writeFiles(root, CHANGES)).toEqual({ refused: "c.py has changed since it was read" });
    expect(contents()).toEqual({ ...OLD, "c.py": "somebody else's" });
  });

  test("where one file is read-only, even for root", () => {
    fs.chmodSync(join(root, "c.py"), 0o444);
    expect(writeFiles(root, CHANGES)).toEqual({ refused: "c.py is read-only" });
    expect(contents()).toEqual(OLD);
  });

  test("where a new file is there already", () => {
    fs.writeFileSync(join(root, "new.patch"), "mine");
    expect(writeFiles(root, CHANGES)).toEqual({ refused: "new.patch exists already" });
  });
});

describe("a fault at every single call", () => {
  const { disk, calls } = failingDisk(0, "", false);
  test("leaves all files old, and says why", () => {
    const probe = fs.mkdtempSync(join(tmpdir(), "stablehand-probe-"));
    for (const [path, text] of Object.entries(OLD)) {
      fs.mkdirSync(join(probe, path, ".."), { recursive: true });
      fs.writeFileSync(join(probe, path), text);
    }
    writeFiles(probe, CHANGES, disk);
    fs.rmSync(probe, { recursive: true });
    expect(calls()).toBeGreaterThan(30);
    for (let nth = 1; nth <= calls(); nth += 1) {
      const outcome = writeFiles(root, CHANGES, failingDisk(nth, "ENOSPC", false).disk);
      const after = contents();
      if ("written" in outcome) {
        // Only the removal of a leftover may fail without consequence.
        for (const [path, text] of Object.entries(NEW)) expect(after[path]).toBe(text);
        for (const path of Object.keys(after)) if (!(path in OLD)) fs.rmSync(join(root, path));
        for (const [path, text] of Object.entries(OLD)) fs.writeFileSync(join(root, path), text);
        continue;
      }
      expect(outcome.refused).toContain("disk is full");
      expect(after).toEqual(OLD);
    }
  });

  test("that stops everything leaves each file old or new, never half", () => {
    for (let nth = 1; nth <= calls(); nth += 1) {
      writeFiles(root, CHANGES, failingDisk(nth, "EIO", true).disk);
      const after = contents();
      for (const [path, text] of Object.entries(OLD)) {
        expect([text, NEW[path as keyof typeof OLD]]).toContain(after[path]);
        fs.writeFileSync(join(root, path), text);
      }
      for (const path of Object.keys(after)) if (!(path in OLD)) fs.rmSync(join(root, path));
    }
  });
});

test("Ctrl-C between two files waits until the last one has its place", () => {
  const script = `
    import * as fs from "node:fs";
    import { writeFiles } from ${JSON.stringify(join(import.meta.dirname, "write-files.ts"))};
    const renameSync = (from, to) => { process.kill(process.pid, "SIGINT"); fs.renameSync(from, to); };
    const outcome = writeFiles(${JSON.stringify(root)}, ${JSON.stringify(CHANGES)}, { ...fs, renameSync });
    console.log(JSON.stringify(outcome));`;
  const file = join(root, "sub", "interrupted.mjs");
  fs.writeFileSync(file, script);
  const ran = spawnSync(process.execPath, ["--import", "tsx", file], {
    cwd: join(import.meta.dirname, "../.."),
    encoding: "utf8",
  });
  fs.rmSync(file);
  expect(ran.signal).toBeNull();
  expect(JSON.parse(ran.stdout)).toEqual({ written: CHANGES.map(({ path }) => path) });
  expect(contents()).toEqual(NEW);
});
