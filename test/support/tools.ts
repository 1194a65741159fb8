import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { memoryCgroupsWork } from "./cgroup.ts";

/** What a suite may need beyond Node. */
export type Need = "python" | "nginx" | "postgres" | "redis" | "chromium" | "cgroup" | "tmpfs";

/** Debian keeps PostgreSQL's servers outside PATH, and nginx where only root's PATH looks. */
function searchPath(): string[] {
  const fromEnv = (process.env.PATH ?? "").split(":").filter((part) => part !== "");
  const postgres = "/usr/lib/postgresql";
  const versions = existsSync(postgres) ? readdirSync(postgres).sort((a, b) => Number(b) - Number(a)) : [];
  return [...fromEnv, "/usr/sbin", "/usr/local/sbin", ...versions.map((version) => join(postgres, version, "bin"))];
}

/** Absolute path of a program, or nothing when the machine has none. */
export function findProgram(name: string): string | undefined {
  for (const folder of searchPath()) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not here: look in the next folder.
    }
  }
  return undefined;
}

/** As `findProgram`, for suites that have already said they need it. */
export function program(name: string): string {
  const path = findProgram(name);
  if (path === undefined) throw new Error(`${name} is not installed`);
  return path;
}

/** The interpreter virtual environments are made with; `STABLEHAND_PYTHON` names another one. */
export function pythonPath(): string | undefined {
  const named = process.env.STABLEHAND_PYTHON;
  return named !== undefined ? named : findProgram("python3");
}

function pythonMakesEnvironments(): boolean {
  const python = pythonPath();
  if (python === undefined) return false;
  try {
    execFileSync(python, ["-c", "import venv, ensurepip, sys; assert sys.version_info >= (3, 10)"], {
      stdio: "ignore",
    });
    return true;
  } catch {
    return false;
  }
}

/** Only root may mount, and not in every container. */
function tmpfsMounts(): boolean {
  const folder = mkdtempSync(join(tmpdir(), "stablehand-mount-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], { stdio: "ignore" });
    execFileSync("umount", [folder], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const checks: Record<Need, () => boolean> = {
  python: pythonMakesEnvironments,
  nginx: () => findProgram("nginx") !== undefined,
  postgres: () => findProgram("postgres") !== undefined && findProgram("initdb") !== undefined,
  redis: () => findProgram("redis-server") !== undefined,
  chromium: () => findProgram("chromium") !== undefined,
  cgroup: memoryCgroupsWork,
  tmpfs: tmpfsMounts,
};

const answers = new Map<Need, boolean>();

/** Whether the machine offers it; asked once a process. */
export function available(need: Need): boolean {
  const known = answers.get(need);
  if (known !== undefined) return known;
  const answer = checks[need]();
  answers.set(need, answer);
  return answer;
}
