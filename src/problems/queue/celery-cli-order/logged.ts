import { FAILED_START, signature } from "../../logged.ts";

/** Celery 5 wants its options in another order. */
export const logged = signature({
  opens: ["cli.order-changed"],
  score: 0.95,
  headline: "`-A` stands after the sub-command; Celery 5 wants it before",
  explains: FAILED_START,
});
