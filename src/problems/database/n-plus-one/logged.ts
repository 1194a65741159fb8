import type { LogEvent } from "../../../model/event.ts";
import type { Logged } from "../../../model/problem.ts";
import { anywhere, speaksFor } from "../../logged.ts";

/** So many queries of one shape in a row are a loop. */
const RUN = 8;
/** Lines between two queries of one loop. */
const APART = 6;

/** One statement after another that differ only in a value. */
export const logged: Logged = {
  opens: ["db.n-plus-one", "db.statement"],
  closesAfterMs: 600_000,
  reach: "sign",
  judge(trouble) {
    const { opening } = trouble;
    if (opening.kind === "db.n-plus-one") return verdict([opening], 0.82, "A tool found queries in a loop");
    const run = runFrom(opening, anywhere(trouble, ["db.statement"]));
    if (run.length < RUN) return undefined;
    return verdict(
      run.slice(0, 4),
      0.62,
      `The same SELECT ran ${run.length} times in a row, with another value each time`,
    );
  },
};

/** The statements of the opening's shape that follow it closely. */
function runFrom(opening: LogEvent, statements: readonly LogEvent[]): readonly LogEvent[] {
  const shape = shapeOf(opening);
  const run = [opening];
  for (const next of statements.slice(statements.indexOf(opening) + 1)) {
    const last = run.at(-1);
    if (!last || next.record.source !== last.record.source || next.record.line - last.record.line > APART) break;
    if (shapeOf(next) !== shape) break;
    run.push(next);
  }
  return run;
}

function shapeOf({ fields }: LogEvent): string {
  return (fields.sql ?? "").replace(/'[^']{0,200}'|\d+/g, "?");
}

function verdict(events: readonly LogEvent[], score: number, headline: string) {
  return {
    score,
    headline,
    for: speaksFor(events),
    against: [],
    missing: ["the code that reads the list: the log shows what was asked, not by whom"],
    remedies: [
      {
        title: "Read what the loop needs with the list",
        detail: "`select_related` or `prefetch_related` in Django, `selectinload` in SQLAlchemy.",
      },
    ],
  };
}
