import { around, signature } from "../../logged.ts";
import { isNamed } from "../listening.ts";

/** The port is already in use. */
export const logged = signature({
  opens: ["bind.in-use", "bind.failed"],
  score: 0.93,
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
  ],
  unless: (event, trouble) =>
    event.kind === "bind.failed" &&
    around(trouble, ["bind.in-use"], 60_000, 0).length === 0 &&
    (isNamed(event.fields.address) || around(trouble, OTHERWISE, 60_000, 0).length > 0),
});

const OTHERWISE = ["bind.invalid-address", "bind.unresolved", "bind.denied"];
