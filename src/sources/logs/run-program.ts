import { spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { type Intake, SourceError, type Watch } from "./intake.ts";
import type { LogProgram } from "./programs.ts";
import { readStream } from "./read-stream.ts";

/** Lines of a failing program's own words that are passed on. */
const LAST_WORDS = 2000;

/**
 * Runs a program and reads what it prints. `errors` takes its standard error where that is part of the log; it must
 * not share a memory with `intake`. Throws `SourceError` where the program is not there or fails; what it printed
 * before that has been read.
 */
export async function runProgram(
  { argv: [program, ...args], optional }: LogProgram,
  intake: Intake,
  errors: Intake | undefined,
  watch: Watch,
): Promise<void> {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], windowsHide: true });
  let words = "";
  const ended = new Promise<{ code: number | null; missing: boolean }>((resolve) => {
    child.on("error", (error) => resolve({ code: 1, missing: "code" in error && error.code === "ENOENT" }));
    child.on("close", (code) => resolve({ code, missing: false }));
  });
  const poll = setInterval(() => {
    if (watch.stopped()) child.kill("SIGTERM");
  }, 100);
  const aside = errors
    ? readStream(child.stderr, errors, watch)
    : collect(child.stderr, (text) => {
        words = (words + text).slice(-LAST_WORDS);
      });
  try {
    await Promise.all([readStream(child.stdout, intake, watch), aside]);
    const { code, missing } = await ended;
    if (missing) throw new SourceError(`${program} is not installed here, or not on the PATH`);
    if (code !== 0 && !watch.stopped() && !optional) {
      const said = words.trim().split("\n").at(-1);
      throw new SourceError(`${[program, ...args].join(" ")} failed (exit code ${code})${said ? `: ${said}` : ""}`);
    }
  } finally {
    clearInterval(poll);
    child.kill("SIGTERM");
  }
}

async function collect(stream: Readable, take: (text: string) => void): Promise<void> {
  for await (const chunk of stream) take(String(chunk));
}
