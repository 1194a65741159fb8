import { around, FAILED_START, signature } from "../../logged.ts";
import { importedBy } from "../../start/imports.ts";

/** A URL or value in the configuration is malformed. */
export const logged = signature({
  opens: ["python.module-missing", "env.url-invalid", "env.value-malformed"],
  score: 0.82,
  headline: ({ kind, fields }) =>
    kind === "python.module-missing"
      ? `\`${fields.module}\` is the scheme of a URL, not a package: a URL stands where a class or backend name belongs, or has the wrong scheme`
      : "A value of the configuration is malformed",
  explains: FAILED_START,
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
