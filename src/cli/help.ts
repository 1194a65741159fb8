import { hanging } from "../report/text.ts";
import type { Command, Option } from "./command.ts";
import type { Io } from "./io.ts";

/** Options every command takes. */
export const COMMON_OPTIONS: readonly Option[] = [
  {
    name: "color",
    value: "WHEN",
    choices: ["auto", "always", "never"],
    about: "colour the output: auto, always, never",
  },
  { name: "no-color", about: "same as --color never" },
  { name: "no-cache", about: "work the answer out again, even where no file has changed since it was last given" },
  { name: "help", short: "h", about: "show this help" },
];

/** Help for the whole program: what it does, its commands, how to begin. */
export function programHelp(commands: readonly Command[], { outStyle, width }: Io): string {
  const widest = Math.max(...commands.map((command) => command.name.length));
  const lines = [
    `${outStyle.bold("stablehand")}  says why the workers of a Python web backend die or will die, and proves it`,
    "",
    `${outStyle.bold("Usage:")} stablehand COMMAND [OPTIONS]`,
    "",
    outStyle.bold("Commands:"),
    ...commands.flatMap(({ name, about }) =>
      hanging(`  ${outStyle.cyan(name)}${" ".repeat(widest - name.length)}  `, about, width, widest + 4),
    ),
    "",
    outStyle.bold("Begin with:"),
    "  stablehand check .",
    "  stablehand diagnose app.log --repo .",
    "",
    "`stablehand COMMAND --help` shows the options of a command and examples.",
  ];
  return `${lines.join("\n")}\n`;
}

/** Help for one command: usage, options, examples. */
export function commandHelp(command: Command, { outStyle, width }: Io): string {
  const rows = [...command.options, ...COMMON_OPTIONS].map((option) => ({ left: spelled(option), option }));
  const column = Math.min(30, Math.max(...rows.map(({ left }) => left.length)) + 4);
  const lines = [
    ...hanging("", command.about[0]?.toUpperCase() + command.about.slice(1), width),
    "",
    `${outStyle.bold("Usage:")} ${usageOf(command)}`,
    "",
    outStyle.bold("Options:"),
    ...rows.flatMap(({ left, option }) =>
      hanging(
        `  ${outStyle.cyan(left)}${" ".repeat(Math.max(2, column - left.length - 2))}`,
        option.about,
        width,
        column,
      ),
    ),
    "",
    outStyle.bold("Examples:"),
    ...command.examples.flatMap(({ line, about }) => [`  ${outStyle.dim(`# ${about}`)}`, `  ${line}`, ""]),
  ];
  lines.pop();
  return `${lines.join("\n")}\n`;
}

/** `stablehand check [PATH…] [OPTIONS]`. */
export function usageOf(command: Command): string {
  return `stablehand ${command.name} ${command.takes} [OPTIONS]`;
}

function spelled({ name, short, value }: Option): string {
  const left = short ? `-${short}, --${name}` : `    --${name}`;
  return value ? `${left} ${value}` : left;
}
