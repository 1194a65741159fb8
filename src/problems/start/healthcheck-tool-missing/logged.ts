import { signature } from "../../logged.ts";

/** What the container's engine says of a check whose program it cannot find. */
export const logged = signature({
  opens: ["probe.tool-missing"],
  score: 0.93,
  headline: ({ fields }) => `The health check runs ${fields.tool ?? "a program"}, which the image does not have`,
  explains: ["probe.failed", "shell.command-not-found", "container.exited", "container.restarting"],
});
