import type { LogEvent } from "../../../model/event.ts";
import { around, FAILED_START, signature } from "../../logged.ts";

/** An environment variable the application needs is not set. */
export const logged = signature({
  opens: ["env.missing", "env.missing-field", "python.module-missing"],
  score: 0.88,
  headline: ({ fields }) =>
    `The variable ${fields.name ?? fields.variable ?? fields.missing ?? ""} is not set where the application starts`.replace(
      "  ",
      " ",
    ),
  explains: [...FAILED_START, "env.invalid", "python.raised", "django.misconfigured", "app.request-failed"],
  unless: (event, trouble) => {
    if (event.kind === "env.missing" && isOtherLookup(event)) return true;
    if (event.kind === "python.module-missing") return !(event.fields.module ?? "").startsWith(".");
    return event.kind === "env.missing-field" && around(trouble, ["env.invalid"], 5000, 5000).length === 0;
  },
});

/** A KeyError of a mapping that is not the environment: the innermost frame is not `os.environ`'s own. */
function isOtherLookup({ record }: LogEvent): boolean {
  const last = record.block?.frames.at(-1);
  if (last === undefined || !/\bKeyError: '/.test(record.message)) return false;
  return !/^<frozen os>$|(?:^|[\\/])os\.py$/.test(last.file);
}
