import { signature } from "../../logged.ts";

/** Too many files or connections are open. */
export const logged = signature({
  opens: ["file.limit"],
  score: 0.92,
  headline: "'The limit of open files is reached: connections are not accepted any more'",
  explains: ["python.raised", "app.request-failed", "redis.refused", "db.refused"],
});
