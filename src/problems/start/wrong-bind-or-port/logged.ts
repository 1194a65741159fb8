import { signature } from "../../logged.ts";

/** The service listens where the platform does not look. */
export const logged = signature({
  opens: ["platform.no-open-port", "platform.port-unbound", "bind.invalid-address", "bind.cannot-assign"],
  score: 0.88,
  headline: ({ kind }) =>
    kind.startsWith("bind.")
      ? "The address to bind is not one of this machine"
      : "Nothing listens on the port the platform expects",
  explains: [
    "bind.failed",
    "platform.crashed",
    "platform.state-crashed",
    "platform.exited",
    "platform.stopping",
    "server.boot-failed",
    "platform.start-timed-out",
    "platform.boot-timed-out",
  ],
  unless: (event, trouble) =>
    event.kind === "bind.cannot-assign" &&
    /redis|psycopg|connecting to|Connect call failed/i.test(
      event.record.message + (event.record.block?.frames.at(-1)?.file ?? ""),
    ) &&
    trouble.timeline.events.length > 0,
});
