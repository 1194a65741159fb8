import type { Command } from "../../model/command.ts";
import type { Service } from "../../model/deployment.ts";
import { textOf } from "../commands.ts";

/** A command line of Celery: its words from the program on, and which of them name the sub-command. */
export type CeleryCommand = { command: Command; words: readonly string[]; first: number; sub: string; subAt: number };

const SUBCOMMANDS: ReadonlySet<string> = new Set(["worker", "beat", "flower", "events", "inspect", "control"]);

/** The Celery commands of the start that counts. */
export function celeryCommands(service: Service): CeleryCommand[] {
  return (service.starts[0]?.commands ?? []).flatMap((command) => celeryCommand(command) ?? []);
}

function celeryCommand(command: Command): CeleryCommand | undefined {
  const words = command.words.map(textOf);
  const first = words.findIndex((word) => /(?:^|\/)celery$/.test(word));
  if (first === -1) return undefined;
  const subAt = words.findIndex(
    (word, index) => index > first && SUBCOMMANDS.has(word) && !takesValue(words[index - 1]),
  );
  const sub = words[subAt];
  return sub === undefined ? undefined : { command, words, first, sub, subAt };
}

/** `-A worker`: the word behind an option that takes a value is no sub-command. */
function takesValue(before: string | undefined): boolean {
  return before !== undefined && /^(?:-A|--app|-b|--broker|--workdir|--config|--result-backend|--loader)$/.test(before);
}

/** Whether an option of a worker is given, as `-c 4`, `-c4` or `--concurrency=4`. */
export function hasOption({ words, first }: CeleryCommand, ...flags: readonly string[]): boolean {
  return words.slice(first + 1).some((word) =>
    flags.some((flag) => {
      if (flag.startsWith("--")) return word === flag || word.startsWith(`${flag}=`);
      return word === flag || (word.startsWith(flag) && !word.startsWith("--"));
    }),
  );
}
