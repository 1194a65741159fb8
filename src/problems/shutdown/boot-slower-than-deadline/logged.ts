import { signature } from "../../logged.ts";

/** Start-up outlasts the platform's deadline. */
export const logged = signature({
  opens: ["platform.boot-timed-out", "platform.start-timed-out", "app.startup-timed-out"],
  score: 0.72,
  headline: "The service was not ready within the time the platform allows",
  explains: [
    "platform.exited",
    "platform.exited-early",
    "platform.crashed",
    "container.exited",
    "platform.no-open-port",
    "probe.failed",
  ],
  doubt: {
    "redis.refused": [0.3, "a peer it waited for refused the connection"],
    "db.refused": [0.3, "a peer it waited for refused the connection"],
  },
});
