import { setFlagsBack } from "../sources/logs/heap.ts";
import type { Shelf } from "./answers/entry.ts";
import { COMMANDS } from "./commands.ts";
import { dispatch } from "./dispatch.ts";
import { type ColorChoice, processIo } from "./terminal.ts";

/**
 * Runs the process: `args` are the words after the program's name, `root` the folder of the package, `shelf`
 * where answers are kept. Sets the exit code and lets what was written drain.
 */
export async function main(args: readonly string[], root: string, shelf?: Shelf): Promise<void> {
  process.exitCode = await dispatch(args, processIo(root, colorChoice(args)), shelf);
}

/** Colour is decided before anything is printed, even the message that the rest of the call is wrong. */
function colorChoice(args: readonly string[]): ColorChoice {
  let choice: string | undefined;
  for (const [index, arg] of args.entries()) {
    if (arg === "--") break;
    if (arg === "--no-color") choice = "never";
    if (arg === "--color") choice = args[index + 1];
    if (arg.startsWith("--color=")) choice = arg.slice("--color=".length);
  }
  return choice === "always" || choice === "never" ? choice : "auto";
}

/** Names of all commands; the launcher keeps compiled code for these only. */
export const COMMAND_NAMES: readonly string[] = Object.keys(COMMANDS);

/** For the launcher, before it keeps compiled code. */
export { setFlagsBack };
