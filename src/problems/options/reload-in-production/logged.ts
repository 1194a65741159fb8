import { signature } from "../../logged.ts";

/** The reloader runs where it serves. */
export const logged = signature({
  opens: ["server.workers-ignored", "server.reloader", "server.code-reload", "worker.code-reload"],
  score: ({ kind }) => (kind.endsWith("code-reload") ? 0.6 : 0.62),
  headline: ({ kind }) =>
    kind === "server.workers-ignored"
      ? "The reloader is on, so only one worker runs: `workers` is ignored"
      : "The reloader is on: made for development, it watches files and restarts the application",
  explains: ["server.workers-ignored", "server.code-reload", "worker.code-reload"],
});
