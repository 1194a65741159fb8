import type { Logged } from "../../../model/problem.ts";
import { speaksFor } from "../../logged.ts";

/** An exit code, not a signal: RQ reports the raw wait status, 256 is exit code 1. */
export const logged: Logged = {
  opens: ["task.horse-died", "task.process-exited", "task.lost"],
  closesAfterMs: 60_000,
  explains: ["task.lost", "task.process-exited", "task.failed", "python.raised"],
  judge({ opening }) {
    const status = Number(opening.fields.status ?? "0");
    const code =
      opening.kind === "task.horse-died" ? (status >= 256 ? String(status >> 8) : undefined) : opening.fields.code;
    if (code === undefined || code === "0") return undefined;
    return {
      score: 0.88,
      headline: `The task's process left by itself with exit code ${code}`,
      for: speaksFor([opening]),
      against: [],
      missing: ["the process's own output just before"],
      remedies: [
        {
          title: "Look for what calls exit",
          detail:
            "`sys.exit` or `os._exit` in the task, or a start of the work-horse that fails: run the task in a shell of the same image.",
        },
      ],
    };
  },
};
