import type { LogEvent } from "../../../model/event.ts";
import type { Trouble } from "../../../model/problem.ts";
import { FAILED_START, onLines, signature } from "../../logged.ts";
import { isOnceKnown } from "../worker-classes.ts";

/** No module was even tried: the short name is not among those this version knows. */
function isUnknownName({ fields, record }: LogEvent, trouble: Trouble): boolean {
  const name = fields.class ?? "";
  if (name.includes(".")) return false;
  const version = Number.parseInt(trouble.timeline.versions.get("gunicorn") ?? "0", 10);
  if (name === "eventlet" && version >= 26) return true;
  const raised = onLines(trouble, record.line + 1, record.line + 29).flatMap(
    (event) => event.record.block?.exceptions ?? [],
  );
  return raised.some(
    ({ type, message }) =>
      /PackageNotFoundError|StopIteration/.test(type) || /^Entry point .* not found$/.test(message),
  );
}

/** The worker class does not exist in this version. */
export const logged = signature({
  opens: ["server.class-uri", "server.class-unknown", "server.eventlet-deprecated"],
  score: 0.86,
  headline: ({ fields }) => `The worker class ${fields.class ?? "eventlet"} is not part of this version`,
  explains: [...FAILED_START, "python.raised"],
  unless: (event, trouble) =>
    event.kind === "server.class-unknown"
      ? !isOnceKnown(event.fields.class)
      : event.kind === "server.class-uri" && !isUnknownName(event, trouble),
});
