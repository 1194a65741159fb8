import { signature } from "../../logged.ts";

/** `workers` is ignored because the reloader is on. */
export const logged = signature({
  opens: ["server.workers-ignored"],
  score: 0.5,
  headline: "`workers` has no effect: the reloader runs one process",
  reach: "sign",
});
