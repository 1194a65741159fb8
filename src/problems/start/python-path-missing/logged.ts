import type { LogRecord } from "../../../model/event.ts";
import { FAILED_START, signature } from "../../logged.ts";

/** A file the command names is not there. */
export const logged = signature({
  opens: ["python.file-missing"],
  score: 0.62,
  headline: ({ fields }) => `${fields.file ?? fields.path ?? "A file"} does not exist where the process looks for it`,
  explains: FAILED_START,
  unless: ({ fields, record }) =>
    fields.file === undefined &&
    (!/\.(?:py|toml|ya?ml|json|cfg|ini|env|conf|log|pem|crt|key)$/.test(fields.path ?? "") || isImported(record)),
});

/** Code that a server imported asked for the file: the command is right, and the application lacks it. */
function isImported({ block }: LogRecord): boolean {
  return block?.frames.some(({ name }) => name === "exec_module" || name === "import_module") ?? false;
}
