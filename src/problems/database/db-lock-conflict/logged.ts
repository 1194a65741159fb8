import { signature } from "../../logged.ts";

/** Transactions lock each other out. */
export const logged = signature({
  opens: ["db.lock-conflict"],
  score: 0.9,
  headline: "Transactions wait for each other, or for SQLite’s one writer",
  explains: ["app.request-failed", "python.raised", "task.failed"],
});
