import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { MemoryCgroup } from "../support/cgroup.ts";
import { startServer } from "../support/server.ts";
import { program } from "../support/tools.ts";
import { ensureVenv } from "../support/venv.ts";
import { startOf } from "./start.ts";

const PORT = 10_000;

/** What came of starting a repository: "200", another status, "exit N" or no answer; and all that was printed. */
export type Outcome = { health: string; output: string };

/**
 * Installs what the repository asks for, starts it as its platform would, and asks for its health path; then, where
 * asked, puts load on other paths.
 */
export async function serve(
  folder: string,
  path: string,
  seconds: number,
  under: { cgroup?: MemoryCgroup; load?: readonly string[] } = {},
): Promise<Outcome> {
  const files = readFiles(folder);
  const { argv, env } = startOf(files);
  const venv = await ensureVenv(requirementsOf(files["requirements.txt"] ?? ""));
  const probe = [join(import.meta.dirname, "probe.py"), String(seconds), String(PORT), path, ...argv];
  const server = startServer({
    argv: [program("unshare"), "--net", program("python3"), ...probe],
    cwd: folder,
    // Nothing of the machine's own Python may be found.
    env: {
      PORT: String(PORT),
      ...env,
      VIRTUAL_ENV: venv,
      PATH: `${venv}/bin:/usr/bin:/bin:/usr/sbin:/sbin`,
      PROBE_LOAD: (under.load ?? []).join(" "),
    },
    ...(under.cgroup === undefined ? {} : { cgroup: under.cgroup }),
    merge: true,
  });
  await server.exited;
  await server.stop();
  const health = /^probe: (.*)$/m.exec(server.text())?.[1] ?? "no answer";
  return { health, output: server.text() };
}

function readFiles(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    names.map((entry) => {
      const full = join(entry.parentPath, entry.name);
      return [full.slice(folder.length + 1), readFileSync(full, "utf8")];
    }),
  );
}

function requirementsOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.replace(/(^|\s)#.*$/, "").trim())
    .filter((line) => line !== "");
}
