import { FAILED_START, isMereFrame, signature } from "../../logged.ts";

/** No further process or thread may be started. */
export const logged = signature({
  opens: ["process.limit", "stack.thread-start"],
  score: ({ kind }) => (kind === "stack.thread-start" ? 0.52 : 0.86),
  unless: isMereFrame,
  headline: "The limit of processes or threads is reached: fork and thread creation fail",
  explains: [...FAILED_START, "python.raised", "disk.full"],
});
