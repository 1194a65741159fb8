import type { LogEvent } from "../../../model/event.ts";
import type { Trouble } from "../../../model/problem.ts";
import { alsoSays, anywhere, around, FAILED_START, signature } from "../../logged.ts";
import { importedBy, isMissingScript, isServerProgram } from "../imports.ts";
import { isOfTheSystem } from "../system-programs.ts";

/** The server itself is not installed. */
export const logged = signature({
  opens: [
    "shell.command-not-found",
    "shell.no-such-file",
    "server.not-found",
    "shell.no-program",
    "python.module-missing",
  ],
  // A status alone: a script in between may have missed something else.
  score: ({ kind, fields }) => (kind === "shell.no-program" ? 0.62 : fields.status ? 0.76 : 0.92),
  headline: ({ kind, fields }) =>
    kind === "shell.no-program"
      ? `The command of \`${fields.container}\` was not found (exit status 127)`
      : `${fields.command ?? fields.module ?? fields.other ?? fields.missing ?? fields.asked ?? "The command"} is not installed where the service starts`,
  explains: FAILED_START,
  unless: (event, trouble) => {
    if (alsoSays(event, trouble, "probe.tool-missing")) return true;
    if (event.kind === "python.module-missing") return importedBy(event, trouble) !== "server";
    if (event.fields.status && around(trouble, ["shell.permission-denied", "shell.exec-format"], 5000, 5000).length > 0)
      return true;
    if (event.kind === "shell.command-not-found" && isOfTheSystem(event.fields.command ?? event.fields.other ?? ""))
      return true;
    if (event.kind === "shell.no-such-file") return !isServerProgram(event.fields.command);
    if (/\s/.test(event.fields.command ?? "")) return true;
    if (event.kind === "shell.command-not-found" && isMissingScript(event.fields.command)) return true;
    if (event.kind === "shell.command-not-found" && isArgument(event, trouble)) return true;
    const command = (event.fields.command ?? "gunicorn").split("/").pop() ?? "";
    return event.kind === "shell.command-not-found" && /^\d+$/.test(command);
  },
});

/** `--port $(port)`: the shell ran a word that is none of the servers, and a server then complained of its command. */
function isArgument({ record, fields }: LogEvent, trouble: Trouble): boolean {
  return (
    !isServerProgram(fields.command) &&
    anywhere(trouble, ["cli.usage", "cli.value-invalid", "cli.unrecognized"]).some(
      (other) => other.record.line > record.line && other.record.line - record.line <= 5,
    )
  );
}
