import { FAILED_START, signature } from "../../logged.ts";

/** The shell was given the text of a list and takes its first word, bracket and all, for the program. */
export const logged = signature({
  opens: ["shell.bracket-not-found"],
  score: 0.93,
  headline: ({ fields }) =>
    `The shell looks for a program called "${fields.command}": the command in brackets is no JSON, single quotes are not allowed there`,
  explains: FAILED_START,
});
