import { signature } from "../../logged.ts";

/** Lines that look bad and mean nothing. */
export const logged = signature({
  opens: ["server.control-error", "worker.drift", "client.disconnected"],
  score: ({ kind }) => (kind === "client.disconnected" ? 0.66 : 0.86),
  headline: ({ kind }) =>
    kind === "worker.drift"
      ? "The peers' clocks are in different time zones; nothing is late"
      : kind === "client.disconnected"
        ? "A client hung up before its answer was written"
        : "gunicorn could not open its control socket; serving is not affected",
  explains: ["shell.permission-denied", "disk.readonly", "python.raised"],
  unless: ({ kind, fields }) =>
    kind === "worker.drift" && (fields.seconds === undefined || Number(fields.seconds) % 900 > 2),
});
