import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "./root.ts";
import { pythonPath } from "./tools.ts";

const run = promisify(execFile);

/** How an environment is made. */
export type VenvOptions = {
  /** Interpreter to build on; default as `pythonPath`. */
  python?: string;
};

/**
 * A virtual environment holding the packages (as `pip install` takes them), made once and kept under `.cache/venvs`.
 * Returns its folder. Several processes may ask for the same one: the first builds, the others wait.
 */
export async function ensureVenv(packages: readonly string[], options: VenvOptions = {}): Promise<string> {
  const python = options.python ?? pythonPath();
  if (python === undefined) throw new Error("python3 is not installed");
  const { stdout } = await run(python, ["-c", "import sys; print(sys.version, sys.base_prefix)"]);
  const key = createHash("sha256")
    .update(JSON.stringify([stdout, [...packages].sort()]))
    .digest("hex");
  const folder = join(ROOT, ".cache/venvs", key.slice(0, 16));
  const finished = join(folder, ".finished");
  if (existsSync(finished)) return folder;
  await withLock(`${folder}.lock`, async () => {
    if (existsSync(finished)) return;
    rmSync(folder, { recursive: true, force: true });
    await run(python, ["-m", "venv", folder]);
    if (packages.length > 0) {
      const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--prefer-binary", ...packages];
      await run(join(folder, "bin/python"), pip, { maxBuffer: 1 << 26, timeout: 540_000 });
    }
    writeFileSync(finished, `${packages.join("\n")}\n`);
  });
  return folder;
}

/** Environment variables under which a process uses the virtual environment as after `activate`. */
export function venvEnv(venv: string): Record<string, string> {
  return { VIRTUAL_ENV: venv, PATH: `${join(venv, "bin")}:${process.env.PATH ?? "/usr/bin:/bin"}` };
}

/** A folder is the lock because making one is atomic; the pid inside tells a living owner from a dead one. */
async function withLock(lock: string, body: () => Promise<void>): Promise<void> {
  mkdirSync(join(lock, ".."), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      if (ownerIsDead(lock)) rmSync(lock, { recursive: true, force: true });
      else await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  try {
    writeFileSync(join(lock, "pid"), String(process.pid));
    await body();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function ownerIsDead(lock: string): boolean {
  const file = join(lock, "pid");
  // Between making the folder and writing the pid there is an owner without a name: it is alive.
  if (!existsSync(file)) return false;
  try {
    process.kill(Number(readFileSync(file, "utf8")), 0);
    return false;
  } catch {
    return true;
  }
}
