import type { LogEvent } from "../../../model/event.ts";
import { around, FAILED_START, isMereFrame, signature } from "../../logged.ts";

/** An environment variable the application needs is not set. */
export const logged = signature({
  opens: ["env.missing", "env.missing-field", "python.module-missing", "stack.env-lookup"],
  score: ({ kind }) => (kind === "stack.env-lookup" ? 0.56 : 0.88),
  headline: ({ fields }) =>
    `The variable ${fields.name ?? fields.variable ?? fields.missing ?? ""} is not set where the application starts`.replace(
      "  ",
      " ",
    ),
  explains: [
    ...FAILED_START,
    "env.invalid",
    "python.raised",
    "django.misconfigured",
    "app.request-failed",
    "config.unreadable",
  ],
  unless: (event, trouble) => {
    if (isMereFrame(event)) return true;
    if (event.kind === "env.missing" && isOtherLookup(event)) return true;
    if (event.kind === "python.module-missing") return !(event.fields.module ?? "").startsWith(".");
    return event.kind === "env.missing-field" && around(trouble, ["env.invalid"], 5000, 5000).length === 0;
  },
});

/** A KeyError of a mapping that is not the environment: the line that raised it looks something else up. */
function isOtherLookup({ record }: LogEvent): boolean {
  if (!/\bKeyError: '/.test(record.message)) return false;
  const asked = record.block?.frames.filter(({ at }) => at === undefined || at < record.line).at(-1);
  if (asked?.code === undefined || /[\\/]os\.py$|^<frozen os>$/.test(asked.file)) return false;
  return asked.code.includes("[") && !/env|config|settings|secret|vars/i.test(asked.code);
}
