import { signature } from "../../logged.ts";

/** Two packages of these versions do not work together. */
export const logged = signature({
  opens: ["python.version-conflict"],
  score: 0.62,
  headline: "'Two installed packages do not fit each other'",
});
