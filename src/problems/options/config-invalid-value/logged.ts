import { around, FAILED_START, signature } from "../../logged.ts";
import { importedBy } from "../../start/imports.ts";

/** A URL or value in the configuration is malformed. */
export const logged = signature({
  opens: [
    "python.module-missing",
    "env.url-invalid",
    "env.value-malformed",
    "broker.declared-otherwise",
    "broker.declared-missing",
    "task.no-result-backend",
  ],
  score: 0.82,
  headline: ({ kind, fields }) =>
    kind === "python.module-missing"
      ? `\`${fields.module}\` is the scheme of a URL, not a package: a URL stands where a class or backend name belongs, or has the wrong scheme`
      : kind === "broker.declared-otherwise"
        ? `The ${fields.what} \`${fields.name}\` exists in RabbitMQ with another \`${fields.argument}\` than the program declares`
        : kind === "broker.declared-missing"
          ? `RabbitMQ has no ${fields.what} \`${fields.name}\``
          : kind === "task.no-result-backend"
            ? "Celery has no result backend, and results are asked for"
            : "A value of the configuration is malformed",
  explains: [...FAILED_START, "python.raised"],
  unless: (event, trouble) => {
    if (event.kind === "python.module-missing")
      return importedBy(event, trouble) !== "setting" || (event.fields.module ?? ".").startsWith(".");
    if (event.kind !== "env.value-malformed") return false;
    const atConfig = (event.record.block?.frames ?? []).some(({ file }) => /config|settings|environ/.test(file));
    return (
      (event.fields.value !== undefined && !atConfig) ||
      around(trouble, ["config.setting-invalid"], 5000, 5000).length > 0
    );
  },
});
