import { signature } from "../../logged.ts";

/** The reloader runs where it serves. */
export const logged = signature({
  opens: ["server.reloader", "server.code-reload", "worker.code-reload"],
  score: ({ kind }) => (kind.endsWith("code-reload") ? 0.6 : 0.62),
  headline: "The reloader is on: made for development, it watches files and restarts the application",
  explains: ["server.workers-ignored", "server.code-reload", "worker.code-reload"],
});
