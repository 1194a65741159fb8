import { around, signature } from "../../logged.ts";

/** Workers are replaced all the time. */
export const logged = signature({
  opens: ["worker.recycling"],
  score: 0.5,
  headline: "Workers are replaced so often that they hardly serve",
  unless: (_event, trouble) => around(trouble, ["worker.recycling"], 30_000, 30_000).length < 20,
  remedies: [{ title: "Recycle more rarely", detail: "Raise `max_requests` and add `max_requests_jitter`." }],
});
