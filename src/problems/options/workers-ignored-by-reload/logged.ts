import { signature } from "../../logged.ts";

/** uvicorn says it itself. Where a reloader serves for real, that is the worse of the two. */
export const logged = signature({
  opens: ["server.workers-ignored"],
  score: 0.6,
  reach: "sign",
  headline: "The reloader is on, so one process serves, whatever `workers` says",
});
