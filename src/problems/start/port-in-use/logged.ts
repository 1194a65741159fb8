import { isMereFrame, signature } from "../../logged.ts";
import { unboundFor } from "../unbound.ts";

/** The port is already in use. */
export const logged = signature({
  opens: ["bind.in-use", "bind.failed", "stack.bind"],
  score: ({ kind }, trouble) =>
    kind === "bind.failed" ? unboundFor(trouble).taken : kind === "stack.bind" ? 0.6 : 0.93,
  headline: ({ fields }) =>
    `Another process already listens on ${fields.address ?? "the port"}: often the service's own previous run`,
  explains: [
    "bind.failed",
    "server.draining",
    "app.stopped",
    "process.finished",
    "container.exited",
    "platform.exited",
    "worker.died",
    "container.restarting",
    "stack.app-boot",
  ],
  unless: (event, trouble) => isMereFrame(event) || (event.kind === "bind.failed" && unboundFor(trouble).taken === 0),
});
