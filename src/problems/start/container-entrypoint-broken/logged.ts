import type { LogEvent } from "../../../model/event.ts";
import type { Trouble } from "../../../model/problem.ts";
import { isWaitedOut } from "../../database/peers.ts";
import { alsoSays, anywhere, around, FAILED_START, signature } from "../../logged.ts";
import { isMissingScript, isServerProgram } from "../imports.ts";

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
    "shell.file-missing",
    "start.part-failed",
  ],
  score: (event, trouble) =>
    event.kind === "start.part-failed"
      ? 0.45
      : event.kind === "shell.file-missing"
        ? around(trouble, ENDED, 10_000, 10_000, 1).length > 0
          ? 0.8
          : 0.56
        : event.kind === "container.mount-failed"
          ? 0.74
          : 0.92,
  headline: ({ kind, fields }) =>
    kind === "shell.file-missing"
      ? `The start script ${fields.script} uses ${fields.file}, which is not there, or no folder`
      : kind === "start.part-failed"
        ? `A part of the container's start failed: ${fields.part ?? fields.script ?? fields.file ?? "one of its scripts"}`
        : kind === "shell.command-not-found" && isMissingScript(fields.command)
          ? `The script ${fields.command} does not exist in the image, or the interpreter its first line names`
          : kind === "shell.command-not-found"
            ? `"${fields.command ?? fields.other ?? "The command"}" is one word to the container: the command and its options need a string each`
            : kind === "shell.exec-format"
              ? "The image is built for another processor architecture, or the script has no interpreter line"
              : kind === "shell.carriage-return"
                ? "The script has Windows line endings: its interpreter is not found"
                : kind === "shell.script-broken"
                  ? "The shell cannot run the script: it is written for another shell, has Windows line endings, or is cut off"
                  : kind === "container.mount-failed"
                    ? "A folder is mounted where the image has a file: Docker makes an empty folder of a host path that is not there"
                    : kind === "shell.no-interpreter"
                      ? `The interpreter that the first line of ${fields.command ?? "the script"} names does not exist: often a virtual environment that was moved or copied`
                      : "The entry point, or the interpreter its first line names, does not exist in the image",
  explains: [...FAILED_START, "shell.no-program"],
  unless: (event, trouble) => {
    const { kind, fields } = event;
    // A script that missed a file and went on.
    if (alsoSays(event, trouble, "shell.file-missing") && isWaitedOut(event, trouble)) return true;
    if (kind === "shell.file-missing") return !isOfStart(fields.script ?? "") || isWaitedOut(event, trouble);
    // Whatever made the part fail says so in its own words.
    if (kind === "start.part-failed") return alsoFailed(event, trouble);
    if (kind === "shell.command-not-found")
      return !/\s/.test(fields.command ?? fields.other ?? "") && !isMissingScript(fields.command);
    return (
      kind === "shell.no-such-file" && (isServerProgram(fields.command) || alsoSays(event, trouble, "server.not-found"))
    );
  },
});

/** What tells that a script which missed a file ended by it. */
const ENDED = ["start.part-failed", "container.exited", "container.restarting", "platform.exited", "shell.no-program"];

/** Scripts that start a container or a service, by their names and folders; others run at any time, and go on. */
function isOfStart(script: string): boolean {
  return /entry|start|init|boot|launch|serve|deploy|setup|docker|s6-|services\.d|(?:^|\/)(?:run|cmd|up)(?:\.|$|-)/i.test(
    script,
  );
}

/** A cause of its own stands in the log. */
function alsoFailed({ record }: LogEvent, trouble: Trouble): boolean {
  return anywhere(trouble, ["start.part-failed"])[0]?.record !== record;
}
