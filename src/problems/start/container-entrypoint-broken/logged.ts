import { FAILED_START, signature } from "../../logged.ts";
import { isServerProgram } from "../imports.ts";

/** The entry point of the container cannot run. */
export const logged = signature({
  opens: [
    "shell.exec-format",
    "shell.carriage-return",
    "shell.no-interpreter",
    "shell.no-such-file",
    "shell.command-not-found",
  ],
  score: 0.92,
  headline: ({ kind, fields }) =>
    kind === "shell.command-not-found"
      ? `"${fields.command}" is one word to the container: the command and its options need a string each`
      : kind === "shell.exec-format"
        ? "The image is built for another processor architecture, or the script has no interpreter line"
        : kind === "shell.carriage-return"
          ? "The script has Windows line endings: its interpreter is not found"
          : kind === "shell.no-interpreter"
            ? `The interpreter that the first line of ${fields.command} names does not exist: often a virtual environment that was moved or copied`
            : "The entry point, or the interpreter its first line names, does not exist in the image",
  explains: FAILED_START,
  unless: ({ kind, fields }) =>
    kind === "shell.command-not-found"
      ? !/\s/.test(fields.command ?? "")
      : kind === "shell.no-such-file" && isServerProgram(fields.command),
});
