import { FAILED_START, signature } from "../../logged.ts";

/** A file the command names is not there. */
export const logged = signature({
  opens: ["python.file-missing"],
  score: 0.62,
  headline: ({ fields }) => `${fields.file ?? fields.path ?? "A file"} does not exist where the process looks for it`,
  explains: FAILED_START,
  unless: ({ kind, fields }) =>
    kind === "python.file-missing" &&
    fields.file === undefined &&
    !/\.(?:py|toml|ya?ml|json|cfg|ini|env|conf)$/.test(fields.path ?? ""),
});
