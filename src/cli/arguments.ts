import { nearest } from "../model/nearest.ts";
import { type Call, CallError, type Option } from "./command.ts";

/** What an option was given, in order; switches have no values. */
type Given = Map<string, string[]>;

/** Reads the arguments of one command. Throws {@link CallError} for anything it does not describe. */
export function readArguments(args: readonly string[], options: readonly Option[], most: number, usage: string): Call {
  const given: Given = new Map();
  const positionals: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? "";
    if (arg === "--") {
      positionals.push(...args.slice(at + 1));
      break;
    }
    if (!arg.startsWith("-") || arg === "-") {
      positionals.push(arg);
      continue;
    }
    const { option, inline } = arg.startsWith("--") ? longOption(arg, options) : shortOption(arg, options);
    const values = given.get(option.name) ?? [];
    given.set(option.name, values);
    if (option.value === undefined) {
      if (inline !== undefined) throw new CallError(`--${option.name} takes no value`, usage);
      continue;
    }
    const value = inline ?? args[++at];
    if (value === undefined)
      throw new CallError(`--${option.name} needs a value: --${option.name} ${option.value}`, usage);
    values.push(...checked(option, value));
  }
  if (positionals.length > most) {
    throw new CallError(`did not expect \`${positionals[most]}\``, usage);
  }
  return {
    positionals,
    has: (name) => given.has(name),
    value: (name) => given.get(name)?.at(-1),
    values: (name) => given.get(name) ?? [],
  };
}

function longOption(arg: string, options: readonly Option[]): { option: Option; inline?: string } {
  const equals = arg.indexOf("=");
  const name = arg.slice(2, equals === -1 ? undefined : equals);
  const option = options.find((candidate) => candidate.name === name);
  if (option) return equals === -1 ? { option } : { option, inline: arg.slice(equals + 1) };
  const guess = nearest(
    name,
    options.map((candidate) => candidate.name),
  );
  throw new CallError(`there is no option --${name}`, guess ? `did you mean --${guess}?` : undefined);
}

function shortOption(arg: string, options: readonly Option[]): { option: Option; inline?: string } {
  const option = options.find((candidate) => candidate.short === arg[1]);
  if (!option) {
    const guess = nearest(
      arg.slice(1),
      options.map((candidate) => candidate.name),
    );
    throw new CallError(`there is no option ${arg}`, guess ? `did you mean --${guess}?` : undefined);
  }
  if (arg.length === 2) return { option };
  return { option, inline: arg.slice(arg[2] === "=" ? 3 : 2) };
}

function checked(option: Option, value: string): string[] {
  const parts = option.many
    ? value
        .split(",")
        .map((part) => part.trim())
        .filter(Boolean)
    : [value];
  const { choices } = option;
  for (const part of parts) {
    if (!choices || choices.includes(part)) continue;
    const guess = nearest(part, choices);
    const hint = guess ? `did you mean ${guess}? ` : "";
    throw new CallError(`--${option.name} cannot be \`${part}\``, `${hint}it is one of ${choices.join(", ")}`);
  }
  return parts;
}
