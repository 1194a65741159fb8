import { anywhere, signature } from "../../logged.ts";

/** All workers are busy and the backlog is full. */
export const logged = signature({
  opens: [
    "proxy.backlog-full",
    "worker.saturated",
    "proxy.queue-full",
    "proxy.connections-short",
    "server.concurrency-limit",
    "worker.drift",
    "worker.peer-missed",
  ],
  score: ({ kind }) => (kind === "worker.peer-missed" ? 0.52 : 0.84),
  headline: ({ kind }) =>
    kind === "worker.peer-missed"
      ? "The worker hears nothing of several peers at once: it, or the machine, has stood still"
      : kind === "worker.drift"
        ? "The worker falls behind: events of all peers arrive late by the same time"
        : kind === "proxy.connections-short"
          ? "nginx has no connection left: `worker_connections` is used up"
          : "Requests wait or are refused: every worker is busy",
  unless: ({ kind, fields }, trouble) =>
    (kind === "worker.peer-missed" &&
      new Set(anywhere(trouble, ["worker.peer-missed"]).map((event) => event.fields.peer)).size < 2) ||
    (kind === "worker.drift" &&
      ((Number(fields.seconds ?? "1") % 900 <= 2 && fields.seconds !== undefined) ||
        anywhere(trouble, ["worker.drift"]).length < 2)),
});
