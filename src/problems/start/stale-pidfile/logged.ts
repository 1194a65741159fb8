import { signature } from "../../logged.ts";

/** A left-over pid file stops the start. */
export const logged = signature({
  opens: ["pidfile.exists"],
  score: 0.92,
  headline: "A pid file of an earlier run is still there, so the process refuses to start",
  explains: ["container.exited", "platform.exited", "container.restarting"],
});
