import type { Trouble } from "../../../model/problem.ts";
import { anywhere, signature } from "../../logged.ts";

/** The reloader runs where it serves. */
export const logged = signature({
  opens: ["server.reloader", "server.code-reload", "worker.code-reload"],
  score: ({ kind }) => (kind.endsWith("code-reload") ? 0.6 : 0.62),
  headline: "The reloader is on: made for development, it watches files and restarts the application",
  reach: "sign",
  doubt: { "python.traceback": [0.25, "something was raised nearby, and the reloader is not what raised it"] },
  explains: ["server.workers-ignored", "server.code-reload", "worker.code-reload"],
  unless: (event, trouble) => event.kind === "server.reloader" && isSession(trouble),
});

/** Somebody at a keyboard started it and stopped it: then the log is of a machine where code is written. */
function isSession(trouble: Trouble): boolean {
  const stops = anywhere(trouble, ["platform.stopping", "server.signal"]);
  return stops.some(({ fields }) => fields.key !== undefined || fields.signal === "SIGINT" || fields.signal === "int");
}
