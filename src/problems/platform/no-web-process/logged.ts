import { signature } from "../../logged.ts";

/** The router has no process of type `web` to hand a request to. */
export const logged = signature({
  opens: ["platform.no-web-process"],
  score: 0.86,
  headline: "No process named web runs: the Procfile has none, or it is scaled to zero",
});
