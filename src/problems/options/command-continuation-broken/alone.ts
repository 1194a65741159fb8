import type { Command } from "../../../model/command.ts";
import type { Detector } from "../../../model/problem.ts";
import { textOf } from "../../commands.ts";
import { textAt } from "../../containers.ts";

/**
 * Options on lines of their own that nothing joins to the command above. YAML folds the lines of `>`, but not those
 * that are indented further than the first: a shell then sees a command on each.
 */
export const alone: Detector = {
  on: "service",
  *see({ service, deployment }) {
    for (const { commands } of service.starts) {
      const at = commands.findIndex((command, index) => index > 0 && isOption(command));
      const [before, option] = [commands[at - 1], commands[at]];
      const word = option?.words[0];
      const last = before?.words.at(-1);
      if (!before || !word || !last) continue;
      // With a backslash or a comment between them it is the line above that is wrong.
      if (textAt(deployment, { ...word.place, start: last.place.end, end: word.place.start }).trim() !== "") continue;
      const text = textOf(word);
      const program = before.words[0] ? textOf(before.words[0]) : "the command";
      yield {
        service: service.name,
        place: word.place,
        label: "a command of its own",
        message: `Nothing joins this line to the one above: the shell runs ${program} without ${text} and what follows, and then looks for a program called ${text}.`,
        help: "End each line but the last with a backslash in a literal block (|), or write the command on one line. In a folded block (>) lines that are indented further than the first are not joined.",
        also: before.words[0] ? [{ ...before.words[0].place, note: "the command they were meant for" }] : [],
      };
      return;
    }
  },
};

function isOption({ words: [first] }: Command): boolean {
  return first !== undefined && /^--[a-z]/.test(textOf(first));
}
