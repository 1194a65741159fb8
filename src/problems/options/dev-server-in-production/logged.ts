import { signature } from "../../logged.ts";

/** The development server is serving. */
export const logged = signature({
  opens: ["server.development"],
  score: 0.5,
  headline: "The development server serves: one process, no limits, made for debugging",
  reach: "sign",
});
