import { anywhere, signature } from "../../logged.ts";

/** All workers are busy and the backlog is full. */
export const logged = signature({
  opens: ["proxy.backlog-full", "worker.saturated", "proxy.queue-full", "server.concurrency-limit", "worker.drift"],
  score: 0.84,
  headline: ({ kind }) =>
    kind === "worker.drift"
      ? "The worker falls behind: events of all peers arrive late by the same time"
      : "Requests wait or are refused: every worker is busy",
  unless: ({ kind, fields }, trouble) =>
    kind === "worker.drift" &&
    ((Number(fields.seconds ?? "1") % 900 <= 2 && fields.seconds !== undefined) ||
      anywhere(trouble, ["worker.drift"]).length < 2),
});
