import { FAILED_START, signature } from "../../logged.ts";

/** No further process or thread may be started. */
export const logged = signature({
  opens: ["process.limit"],
  score: 0.86,
  headline: "The limit of processes or threads is reached: fork and thread creation fail",
  explains: [...FAILED_START, "python.raised", "disk.full"],
});
