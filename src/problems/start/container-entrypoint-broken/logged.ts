import { alsoSays, FAILED_START, signature } from "../../logged.ts";
import { isServerProgram } from "../imports.ts";

/** The entry point of the container cannot run. */
export const logged = signature({
  opens: [
    "shell.exec-format",
    "shell.carriage-return",
    "shell.no-interpreter",
    "shell.no-such-file",
    "shell.script-broken",
    "container.mount-failed",
    "shell.command-not-found",
  ],
  score: ({ kind }) => (kind === "container.mount-failed" ? 0.74 : 0.92),
  headline: ({ kind, fields }) =>
    kind === "shell.command-not-found"
      ? `"${fields.command}" is one word to the container: the command and its options need a string each`
      : kind === "shell.exec-format"
        ? "The image is built for another processor architecture, or the script has no interpreter line"
        : kind === "shell.carriage-return"
          ? "The script has Windows line endings: its interpreter is not found"
          : kind === "shell.script-broken"
            ? "The shell cannot run the script: it is written for another shell, has Windows line endings, or is cut off"
            : kind === "container.mount-failed"
              ? "A folder is mounted where the image has a file: Docker makes an empty folder of a host path that is not there"
              : fields.encodings
                ? "Python does not find its own library: PYTHONHOME, or the virtual environment a server is told to use, is not one"
                : kind === "shell.no-interpreter"
                  ? `The interpreter that the first line of ${fields.command} names does not exist: often a virtual environment that was moved or copied`
                  : "The entry point, or the interpreter its first line names, does not exist in the image",
  explains: [...FAILED_START, "shell.no-program"],
  unless: (event, trouble) => {
    const { kind, fields } = event;
    if (kind === "shell.command-not-found") return !/\s/.test(fields.command ?? fields.other ?? "");
    return (
      kind === "shell.no-such-file" && (isServerProgram(fields.command) || alsoSays(event, trouble, "server.not-found"))
    );
  },
});
