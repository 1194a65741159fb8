import type { Frame } from "../../../model/event.ts";
import { isCut, isTimedOut, signature } from "../../logged.ts";

/** The application's connection pool is exhausted. */
export const logged = signature({
  opens: ["db.pool-exhausted", "stack.pool-checkout"],
  score: ({ kind }) => (kind === "db.pool-exhausted" ? 0.94 : 0.55),
  headline: ({ fields }) =>
    fields.size
      ? `All ${fields.size} connections of the pool, and its overflow of ${fields.overflow}, are in use`
      : "All connections of the pool are in use",
  explains: ["app.request-failed", "python.raised", "task.failed"],
  unless: (event) =>
    event.kind === "stack.pool-checkout" &&
    !isCut(event) &&
    !(isTimedOut(event) && !event.record.block?.frames.some(connects)),
});

/** The pool had room and opened one more connection, and it is that which took too long. */
function connects({ file, name }: Frame): boolean {
  return /connect_utils|[\\/]connection\.py$/.test(file) && /connect/.test(name);
}
