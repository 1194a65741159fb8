import { FAILED_START, signature } from "../../logged.ts";
import { importedBy, isServerProgram } from "../imports.ts";

/** The server itself is not installed. */
export const logged = signature({
  opens: ["shell.command-not-found", "shell.no-such-file", "server.not-found", "python.module-missing"],
  score: 0.92,
  headline: ({ fields }) =>
    `${fields.command ?? fields.module ?? "The command"} is not installed where the service starts`,
  explains: FAILED_START,
  unless: (event, trouble) => {
    if (event.kind === "python.module-missing") return importedBy(event, trouble) !== "server";
    if (event.kind === "shell.no-such-file") return !isServerProgram(event.fields.command);
    const command = (event.fields.command ?? "gunicorn").split("/").pop() ?? "";
    return event.kind === "shell.command-not-found" && /^\d+$/.test(command);
  },
});
