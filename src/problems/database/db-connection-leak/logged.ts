import { signature } from "../../logged.ts";

/** Connections are opened and not given back. */
export const logged = signature({
  opens: ["db.pool-exhausted", "db.too-many-connections"],
  score: 0.3,
  headline: "'Connections are used up again and again: they may not be given back'",
  reach: "sign",
});
