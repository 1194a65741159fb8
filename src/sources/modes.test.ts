import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { diskFiles } from "./disk-files.ts";

const made: string[] = [];

afterEach(() => {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
});

function folder(modes: Readonly<Record<string, number>>): string {
  const root = mkdtempSync(join(tmpdir(), "modes-"));
  made.push(root);
  mkdirSync(join(root, "bin"));
  for (const [name, mode] of Object.entries(modes)) {
    writeFileSync(join(root, name), "#!/bin/sh\n");
    chmodSync(join(root, name), mode);
  }
  return root;
}

test.skipIf(process.platform === "win32")("believes the disk where some file may be run", () => {
  const files = diskFiles(folder({ "start.sh": 0o644, "bin/run.sh": 0o755 }));
  expect([files.isExecutable?.("start.sh"), files.isExecutable?.("bin/run.sh")]).toEqual([false, true]);
});

test("knows nothing of a copy that has lost its modes", () => {
  const files = diskFiles(folder({ "start.sh": 0o644, "bin/run.sh": 0o644 }));
  expect(files.isExecutable?.("start.sh")).toBeUndefined();
});

test.each(["2", "4"])("believes git first (index version %s)", (version) => {
  const root = folder({ "start.sh": 0o755, "bin/run.sh": 0o644, "bin/other.sh": 0o755 });
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, stdio: "pipe" });
  git("init", "-q");
  git("update-index", "--index-version", version);
  git("add", "start.sh", "bin/run.sh");
  git("update-index", "--chmod=-x", "start.sh");
  git("update-index", "--chmod=+x", "bin/run.sh");
  const whole = diskFiles(root);
  expect([whole.isExecutable?.("start.sh"), whole.isExecutable?.("bin/run.sh")]).toEqual([false, true]);
  const below = diskFiles(join(root, "bin"));
  expect([below.isExecutable?.("run.sh"), below.isExecutable?.("other.sh")]).toEqual([
    true,
    process.platform === "win32" ? undefined : true,
  ]);
});
