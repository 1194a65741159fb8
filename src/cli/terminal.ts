import { createColors } from "picocolors";
import { PLAIN, type Style } from "../report/style.ts";
import { UNSEEN } from "../sources/saw.ts";
import { CallError } from "./command.ts";
import type { Io } from "./io.ts";
import { columnsOf, type Descriptor, isTerminal, write } from "./streams.ts";

/** Lines longer than this are hard to read whatever the terminal can show. */
const WIDEST = 120;
const NARROWEST = 40;
const UNKNOWN = 100;

/** What `--color` may ask for. */
export type ColorChoice = "auto" | "always" | "never";

/** The streams of this process, with colour as the user, NO_COLOR, FORCE_COLOR and the terminal decide. */
export function processIo(root: string, choice: ColorChoice): Io {
  const { env } = process;
  const watched = isTerminal(2);
  return {
    root,
    cwd: process.cwd(),
    env,
    // Asking `process.stdin` would make a pipe one that does not block, and reading it slow.
    stdin: { isTTY: isTerminal(0) },
    out: (text) => told(1, "output", text),
    err: (text) => told(2, "error", text),
    outStyle: wantsColor(choice, env, isTerminal(1)) ? colours() : PLAIN,
    errStyle: wantsColor(choice, env, watched) ? colours() : PLAIN,
    saw: UNSEEN,
    watched: watched && env.TERM !== "dumb" && !env.CI,
    width: lineWidth(columnsOf(1), env.COLUMNS),
  };
}

function told(descriptor: Descriptor, name: string, text: string): void {
  try {
    write(descriptor, text);
  } catch (error) {
    throw new CallError(`cannot write to standard ${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The option first, then FORCE_COLOR, then NO_COLOR (https://no-color.org), then whether a terminal listens. */
export function wantsColor(choice: ColorChoice, env: Io["env"], terminal: boolean): boolean {
  if (choice !== "auto") return choice === "always";
  const force = env.FORCE_COLOR;
  if (force !== undefined && force !== "") return force !== "0" && force !== "false";
  if (env.NO_COLOR) return false;
  return terminal && env.TERM !== "dumb";
}

/** Width of a line: what the terminal says, what COLUMNS says, or a guess; within what is readable. */
export function lineWidth(terminal: number | undefined, columns: string | undefined): number {
  const told = terminal ?? (columns && /^\d{1,4}$/.test(columns) ? Number(columns) : UNKNOWN);
  return Math.min(WIDEST, Math.max(NARROWEST, told || UNKNOWN));
}

function colours(): Style {
  const { bold, dim, red, yellow, blue, cyan, green } = createColors(true);
  return { bold, dim, red, yellow, blue, cyan, green };
}
