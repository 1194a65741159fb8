import { FAILED_START, signature } from "../../logged.ts";
import { isOnceKnown } from "../worker-classes.ts";

/** An option has a value the server refuses. */
export const logged = signature({
  opens: ["cli.value-invalid", "config.setting-invalid", "server.class-unknown"],
  score: 0.88,
  headline: ({ fields }) =>
    fields.class
      ? `No release of gunicorn has a worker class \`${fields.class}\``
      : `The value of ${fields.option ?? fields.setting ?? fields.kind ?? "an option"} is refused${fields.why ? `: ${fields.why}` : ""}`,
  explains: [...FAILED_START, "server.class-uri", "python.raised"],
  unless: ({ kind, fields }) =>
    kind === "server.class-unknown"
      ? isOnceKnown(fields.class)
      : kind === "cli.value-invalid" &&
        (isCeleryApp(fields.option) || /'\$|'\{|'':?|PORT|' does not exist/.test(fields.why ?? "")),
});

/** Celery refuses an application it cannot load as the value of `-A`; why stands in the lines below. */
function isCeleryApp(option: string | undefined): boolean {
  return option === "-A" || option === "--app";
}
