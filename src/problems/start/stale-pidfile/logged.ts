import { isMereFrame, signature } from "../../logged.ts";

/** A left-over pid file stops the start. */
export const logged = signature({
  opens: ["pidfile.exists", "stack.pidfile"],
  score: ({ kind }) => (kind === "stack.pidfile" ? 0.58 : 0.92),
  headline: "A pid file of an earlier run is still there, so the process refuses to start",
  explains: ["container.exited", "platform.exited", "container.restarting"],
  unless: isMereFrame,
});
