import { signature } from "../../logged.ts";

/** Tasks fail and only the log knows. */
export const logged = signature({
  opens: ["task.failed", "task.unrecoverable"],
  score: 0.55,
  headline: ({ fields }) => `A task fails: ${fields.why ?? ""}`,
  reach: "sign",
  explains: ["python.raised"],
});
