import { type MemoryCgroup, memoryCgroup } from "../support/cgroup.ts";
import { freePort } from "../support/net.ts";
import { type Server, startServer } from "../support/server.ts";
import { tempRepo } from "../support/temp.ts";
import type { Need } from "../support/tools.ts";
import { ensureVenv, venvEnv } from "../support/venv.ts";

/** What one program printed. */
export type RecordedLog = { name: string; text: string };

/** A fault done to real programs, and the problem `diagnose` must name when it reads what they printed. */
export type Recording = {
  name: string;
  /** Id of the problem that was injected. */
  fault: string;
  needs: readonly Need[];
  record(): Promise<RecordedLog[]>;
};

/** A program that runs, for the fault to be done to. */
export type Started = {
  server: Server;
  /** Folder the server runs in. */
  repo: string;
  port: number;
  url: string;
  cgroup?: MemoryCgroup;
};

/** What is installed, written and started; `memoryBytes` is the limit of the cgroup it runs in. */
export type Run = {
  packages: readonly string[];
  files: Readonly<Record<string, string>>;
  argv: (port: number) => readonly [string, ...string[]];
  env?: Readonly<Record<string, string>>;
  memoryBytes?: number;
};

/** Runs a program until the fault is done, and gives its output, both streams in their true order. */
export async function recordRun(run: Run, fault: (started: Started) => Promise<unknown>): Promise<string> {
  const repo = tempRepo(run.files);
  const env = { ...venvEnv(await ensureVenv(run.packages)), ...run.env };
  const port = await freePort();
  const cgroup = run.memoryBytes === undefined ? undefined : memoryCgroup(run.memoryBytes);
  const limits = cgroup === undefined ? {} : { cgroup };
  const server = startServer({ argv: run.argv(port), cwd: repo.path, env, merge: true, ...limits });
  try {
    await fault({ server, repo: repo.path, port, url: `http://127.0.0.1:${port}`, ...limits });
    return server.text();
  } finally {
    await server.stop("SIGKILL", 0);
    await cgroup?.remove();
    repo.remove();
  }
}

/** As `recordRun`, for a recording that is one log. */
export async function recordOne(run: Run, fault: (started: Started) => Promise<unknown>): Promise<RecordedLog[]> {
  return [{ name: "app.log", text: await recordRun(run, fault) }];
}

/** The pid a line names, as `pattern`'s first group. */
export function pidIn(text: string, pattern: RegExp): number {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`no pid in: ${text}`);
  return Number(found);
}
