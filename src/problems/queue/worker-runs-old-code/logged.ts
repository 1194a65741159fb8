import { signature } from "../../logged.ts";

/** The worker runs code from before the deploy. */
export const logged = signature({
  opens: ["task.unregistered"],
  score: 0.2,
  headline: "'The worker may run code from before the last deploy'",
  reach: "sign",
});
