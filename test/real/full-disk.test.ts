import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Change, writeFiles } from "../../src/sources/write-files.ts";
import { realSuite } from "../support/real-suite.ts";

realSuite("a disk that is full", ["tmpfs"], () => {
  const root = mkdtempSync(join(tmpdir(), "stablehand-full-"));

  beforeAll(() => {
    mkdirSync(root, { recursive: true });
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", root]);
  });
  afterAll(() => {
    execFileSync("umount", [root]);
    rmSync(root, { recursive: true });
  });

  test("changes nothing, leaves nothing behind, and says why", () => {
    const old = { a: "old a\n", b: "old b\n" };
    for (const [path, text] of Object.entries(old)) writeFileSync(join(root, path), text);
    const changes: Change[] = [
      { path: "a", before: old.a, after: "new a\n" },
      { path: "b", before: old.b, after: "x".repeat(200_000) },
    ];
    expect(writeFiles(root, changes)).toEqual({ refused: expect.stringContaining("the disk is full: b") });
    expect(readdirSync(root).sort()).toEqual(["a", "b"]);
    for (const [path, text] of Object.entries(old)) expect(readFileSync(join(root, path), "utf8")).toBe(text);
  });
});
