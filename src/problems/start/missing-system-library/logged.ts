import type { LogEvent } from "../../../model/event.ts";
import { alsoSays, FAILED_START, isMereFrame, signature } from "../../logged.ts";
import { isOfSystem } from "../imports.ts";
import { isOfTheSystem } from "../system-programs.ts";

/** A shared library of the system is missing. */
export const logged = signature({
  opens: [
    "native.library-missing",
    "native.library-old",
    "native.program-missing",
    "python.module-missing",
    "shell.command-not-found",
    "stack.native-import",
  ],
  score: ({ kind }) => (kind === "stack.native-import" ? 0.6 : kind === "python.module-missing" ? 0.86 : 0.93),
  headline: ({ kind, fields }) =>
    kind === "stack.native-import"
      ? "A compiled part of a package, or the system library it needs, cannot be loaded"
      : kind === "python.module-missing"
        ? `Python was built without \`${fields.module}\`: the library of the system it needs was not there`
        : kind === "native.program-missing" || kind === "shell.command-not-found"
          ? `The program \`${programIn(fields)}\` is not installed in the image, or not in its PATH`
          : `The system library ${fields.library ?? fields.other ?? fields.called ?? fields.version ?? fields.symbol ?? ""} is missing or too old in the image`,
  explains: [...FAILED_START, "python.raised", "python.extra-missing", "app.request-failed", "task.failed"],
  unless: (event, trouble) =>
    isMereFrame(event) ||
    alsoSays(event, trouble, "python.no-library") ||
    (event.kind === "python.module-missing" && !isOfSystem(event.fields.module ?? "")) ||
    (event.kind === "shell.command-not-found" &&
      (!isOfTheSystem(programIn(event.fields)) || alsoSays(event, trouble, "probe.tool-missing"))) ||
    alsoSays(event, trouble, "db.auth-failed") ||
    (event.fields.bare !== undefined && !isProgram(event)),
});

function programIn({ program, command, bare, called, other, asked }: LogEvent["fields"]): string {
  return program ?? command ?? bare ?? called ?? other ?? asked ?? "";
}

/** A bare name may as well be a file of the application. This one was to be started: its traceback ends where processes are, or it is a program's name. */
function isProgram({ fields, record }: LogEvent): boolean {
  const last = record.block?.frames.at(-1);
  if (last && /_execute_child|create_subprocess|posix_spawn/.test(last.name)) return true;
  return isOfTheSystem(programIn(fields));
}
