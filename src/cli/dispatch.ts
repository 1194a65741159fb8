import { nearest } from "../model/nearest.ts";
import type { Shelf } from "./answers/entry.ts";
import { listen } from "./answers/keep.ts";
import { readArguments } from "./arguments.ts";
import { CallError, type Command } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { COMMON_OPTIONS, commandHelp, programHelp, usageOf } from "./help.ts";
import type { Io } from "./io.ts";
import { packageVersion } from "./package.ts";

/**
 * Runs one call and gives its exit code. Whatever goes wrong becomes a message on standard error and exit code 2. With
 * a `shelf` answers are kept there.
 */
export async function dispatch(args: readonly string[], io: Io, shelf?: Shelf): Promise<number> {
  try {
    return await run(args, io, shelf);
  } catch (error) {
    if (io.env.STABLEHAND_DEBUG) throw error;
    report(error, io);
    return 2;
  }
}

async function run(args: readonly string[], io: Io, shelf: Shelf | undefined): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    const asked = name === "help" ? rest[0] : undefined;
    if (asked !== undefined) io.out(commandHelp(await commandNamed(asked), io));
    else io.out(programHelp(await Promise.all(Object.values(COMMANDS).map((load) => load())), io));
    return name === undefined ? 2 : 0;
  }
  if (name === "--version" || name === "-v" || name === "-V") {
    io.out(`${packageVersion(io.root)}\n`);
    return 0;
  }
  const command = await commandNamed(name);
  const end = rest.indexOf("--");
  const before = end === -1 ? rest : rest.slice(0, end);
  if (before.includes("--help") || before.includes("-h")) {
    io.out(commandHelp(command, io));
    return 0;
  }
  const hint = `usage: ${usageOf(command)}; \`stablehand ${command.name} --help\` shows examples`;
  const call = readArguments(rest, [...command.options, ...COMMON_OPTIONS], command.most, hint);
  if (shelf === undefined || call.has("no-cache") || !command.repeats?.(call)) return command.run(call, io);
  const listener = listen(io, args, shelf);
  const code = await command.run(call, listener.io);
  listener.keep(code);
  return code;
}

async function commandNamed(name: string): Promise<Command> {
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load) return load();
  const names = Object.keys(COMMANDS);
  if (name.startsWith("-")) throw new CallError(`there is no option ${name}`, "`stablehand --help` lists the commands");
  const guess = nearest(name, names);
  const hint = guess ? `did you mean \`stablehand ${guess}\`?` : `the commands are ${names.join(", ")}`;
  throw new CallError(`there is no command \`${name}\``, hint);
}

function report(error: unknown, { err, errStyle }: Io): void {
  const label = errStyle.bold(errStyle.red("stablehand:"));
  if (error instanceof CallError) {
    err(`${label} ${error.message}\n`);
    if (error.hint) err(`  ${error.hint}\n`);
    return;
  }
  const message = error instanceof Error ? error.message : String(error);
  err(`${label} failed: ${message.split("\n")[0]}\n`);
  err("  This is a mistake in Stablehand. STABLEHAND_DEBUG=1 shows where; please report it.\n");
}
