import { signature } from "../../logged.ts";
import { isClientGone } from "../client-gone.ts";

/** Lines that look bad and mean nothing. */
export const logged = signature({
  opens: ["server.control-error", "worker.drift", "client.disconnected", "python.raised", "noise.static-directory"],
  score: ({ kind }) =>
    kind === "noise.static-directory" ? 0.43 : kind === "client.disconnected" || kind === "python.raised" ? 0.66 : 0.86,
  headline: ({ kind }) =>
    kind === "noise.static-directory"
      ? "A folder of static files does not exist; nothing else is affected"
      : kind === "worker.drift"
        ? "The peers' clocks are in different time zones; nothing is late"
        : kind === "client.disconnected" || kind === "python.raised"
          ? "A client hung up before its answer was written"
          : "gunicorn could not open its control socket; serving is not affected",
  explains: ["shell.permission-denied", "disk.readonly", "python.raised", "app.request-failed"],
  unless: (event) =>
    event.kind === "python.raised"
      ? !isClientGone(event)
      : event.kind === "worker.drift" && (event.fields.seconds === undefined || Number(event.fields.seconds) % 900 > 2),
});
