import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "./root.ts";

/** How a call ended; a code of null: it was killed. */
export type Ran = { code: number | null; out: string; err: string };
/** How the program is called. */
export type RunOptions = { cwd?: string; input?: string | Buffer; env?: Record<string, string>; uid?: number };

/** The program as it is published, built into a folder of its own. */
export function builtCli(): { run(args: readonly string[], options?: RunOptions): Ran; bin: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "stablehand-built-"));
  execFileSync(process.execPath, ["scripts/build.mjs", "--quiet", "--into", folder], { cwd: ROOT });
  const bin = join(folder, "bin", "stablehand.cjs");
  return {
    bin,
    run(args, { cwd = ROOT, input = "", env = {}, uid } = {}) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
        cwd,
        input,
        encoding: "utf8",
        env: { PATH: process.env.PATH, HOME: folder, ...env },
        maxBuffer: 1 << 28,
        ...(uid === undefined ? {} : { uid }),
      });
      return { code: status, out: stdout, err: stderr };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
