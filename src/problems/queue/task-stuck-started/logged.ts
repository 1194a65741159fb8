import { signature } from "../../logged.ts";

/** Tasks stay started and their worker is gone. */
export const logged = signature({
  opens: ["task.abandoned"],
  score: 0.7,
  headline: "A worker vanished with a task in hand: nobody reported its end",
});
