import type { Detector } from "../../../model/problem.ts";
import { signsOf } from "../../signs.ts";

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    for (const sign of signsOf(service, "swallowed-error")) {
      yield {
        service: service.name,
        place: sign.place,
        label: "nobody hears of it",
        message: `Whatever goes wrong in ${sign.name} ends here: nothing is logged, nothing is tried again, and the queue counts the task as done.`,
        help: "Let the exception out, or log it with logger.exception and raise it again: the queue then knows that the task failed.",
      };
    }
  },
};
