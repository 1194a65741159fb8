import { type ChildProcess, spawn } from "node:child_process";
import type { MemoryCgroup } from "./cgroup.ts";
import { familyOf, killAll } from "./session.ts";

/** How a program is started. */
export type ServerOptions = {
  argv: readonly [string, ...string[]];
  cwd: string;
  /** Added to a bare environment of PATH, HOME and a UTF-8 locale; the caller's own variables do not leak in. */
  env?: Readonly<Record<string, string>>;
  cgroup?: MemoryCgroup;
  /** Standard error joins standard output in one pipe, which keeps the true order of the two. */
  merge?: boolean;
};

/** A line as it came, with when it did, in milliseconds. */
export type OutputLine = { stream: "stdout" | "stderr"; text: string; at: number };
/** How a process ended. */
export type Exit = { code: number | null; signal: NodeJS.Signals | null };

/** A process that is started and will be stopped, with what it printed. */
export type Server = {
  pid: number;
  /** Everything printed so far, in order of arrival. */
  lines: readonly OutputLine[];
  text(): string;
  /** The first line that matches, printed already or yet to come. Rejects when the process ends or time runs out. */
  waitFor(pattern: RegExp | string, timeoutMs?: number): Promise<OutputLine>;
  /** As `waitFor`, until that many lines match. */
  waitForCount(pattern: RegExp | string, count: number, timeoutMs?: number): Promise<OutputLine[]>;
  signal(name: NodeJS.Signals): void;
  exited: Promise<Exit>;
  /** Asks with SIGTERM (or the signal given), waits, then kills whatever is left of the process group. */
  stop(name?: NodeJS.Signals, graceMs?: number): Promise<Exit>;
};

const running = new Set<number>();
process.on("exit", () => {
  for (const pid of running) killAll(familyOf(pid));
});

/** Starts a program in a session of its own, so that everything it started ends with it. */
export function startServer(options: ServerOptions): Server {
  const child = spawnInto(options);
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${options.argv[0]} could not be started`);
  running.add(pid);
  const lines: OutputLine[] = [];
  const listeners = new Set<() => void>();
  const notify = () => {
    for (const listener of listeners) listener();
  };
  let ended: Exit | undefined;
  const collect = (stream: OutputLine["stream"], text: string) => {
    lines.push({ stream, text, at: Date.now() });
    notify();
  };
  readLines(child.stdout, (text) => collect("stdout", text));
  readLines(child.stderr, (text) => collect("stderr", text));
  const exited = new Promise<Exit>((resolve) => {
    // "close" comes after the last byte; a grandchild that keeps the pipe open must not hold up the exit for ever.
    const finish = (code: number | null, signal: NodeJS.Signals | null) => {
      if (ended !== undefined) return;
      ended = { code, signal };
      notify();
      resolve(ended);
    };
    child.once("close", finish);
    child.once("exit", (code, signal) => setTimeout(() => finish(code, signal), 2000).unref());
  });

  const waitForCount = (pattern: RegExp | string, count: number, timeoutMs = 30_000) =>
    new Promise<OutputLine[]>((resolve, reject) => {
      const fail = (why: string) =>
        done(() => reject(new Error(`${why} while waiting for ${String(pattern)}:\n${linesText(lines)}`)));
      const timer = setTimeout(() => fail(`${timeoutMs} ms passed`), timeoutMs);
      const done = (settle: () => void) => {
        clearTimeout(timer);
        listeners.delete(look);
        settle();
      };
      const look = () => {
        const found = lines.filter((line) => matches(line.text, pattern));
        if (found.length >= count) done(() => resolve(found));
        else if (ended !== undefined) fail(`the program ended (${JSON.stringify(ended)})`);
      };
      listeners.add(look);
      look();
    });

  return {
    pid,
    lines,
    text: () => linesText(lines),
    waitForCount,
    waitFor: async (pattern, timeoutMs) => {
      const [first] = await waitForCount(pattern, 1, timeoutMs);
      if (first === undefined) throw new Error("no line although one was found");
      return first;
    },
    signal: (name) => {
      process.kill(pid, name);
    },
    exited,
    stop: async (name = "SIGTERM", graceMs = 10_000) => {
      const family = familyOf(pid);
      if (ended === undefined) {
        try {
          process.kill(pid, name);
        } catch {
          // It ended in this very moment.
        }
        const timer = setTimeout(() => killAll(familyOf(pid)), graceMs);
        await exited;
        clearTimeout(timer);
      }
      killAll([...family, ...familyOf(pid)]);
      running.delete(pid);
      return exited;
    },
  };
}

function spawnInto(options: ServerOptions): ChildProcess {
  const join = options.cgroup === undefined ? "" : `echo $$ > '${options.cgroup.procs}' && `;
  const script = `${join}exec "$@"${options.merge === true ? " 2>&1" : ""}`;
  return spawn("/bin/sh", ["-c", script, "sh", ...options.argv], {
    cwd: options.cwd,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env.PATH ?? "/usr/bin:/bin",
      HOME: process.env.HOME ?? "/tmp",
      LANG: "C.UTF-8",
      PYTHONUNBUFFERED: "1",
      ...options.env,
    },
  });
}

function readLines(stream: NodeJS.ReadableStream | null, emit: (line: string) => void): void {
  if (stream === null) return;
  let rest = "";
  stream.setEncoding("utf8");
  stream.on("data", (chunk: string) => {
    const parts = (rest + chunk).split("\n");
    rest = parts.pop() ?? "";
    for (const part of parts) emit(part.replace(/\r$/, ""));
  });
  stream.on("end", () => {
    if (rest !== "") emit(rest);
    rest = "";
  });
}

function matches(text: string, pattern: RegExp | string): boolean {
  return typeof pattern === "string" ? text.includes(pattern) : pattern.test(text);
}

function linesText(lines: readonly OutputLine[]): string {
  return lines.map((line) => `${line.text}\n`).join("");
}
