import { signature } from "../../logged.ts";

/** The server runs without workers. */
export const logged = signature({
  opens: ["server.worker-count"],
  score: 0.8,
  headline: "The server has no workers: nobody answers",
  unless: ({ fields }) => fields.count !== "0",
});
