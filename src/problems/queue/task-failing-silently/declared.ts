import { onSign } from "../../signs.ts";

export const declared = onSign("swallowed-error", (sign) => ({
  label: "nobody hears of it",
  message: `Whatever goes wrong in ${sign.name} ends here: nothing is logged, nothing is tried again, and the queue counts the task as done.`,
  help: "Let the exception out, or log it with logger.exception and raise it again: the queue then knows that the task failed.",
}));
