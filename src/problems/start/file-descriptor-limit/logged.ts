import { isCut, signature } from "../../logged.ts";

/** Too many files or connections are open. */
export const logged = signature({
  opens: ["file.limit", "stack.accept"],
  score: ({ kind }) => (kind === "file.limit" ? 0.92 : 0.5),
  headline: "The limit of open files is reached: connections are not accepted any more",
  explains: ["python.raised", "app.request-failed", "redis.refused", "db.refused"],
  unless: (event) => event.kind === "stack.accept" && !isCut(event),
});
