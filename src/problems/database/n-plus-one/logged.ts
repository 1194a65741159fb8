import type { LogEvent } from "../../../model/event.ts";
import type { Logged, Trouble } from "../../../model/problem.ts";
import { anywhere, onLines, speaksFor } from "../../logged.ts";

/** So many queries of one shape in a row are a loop. */
const RUN = 8;
/** Lines between two queries of one loop: SQLAlchemy writes a statement on several. */
const APART = 8;
/** A loop asks at once; what comes at its own pace is polling, or one request after another. */
const PAUSE_MS = 500;
/** The end of a transaction or of a request: what follows belongs to another. */
const BOUNDS = new Set(["db.transaction-bound", "request.served"]);

/** One statement after another that differ only in a value. */
export const logged: Logged = {
  opens: ["db.n-plus-one", "db.statement"],
  closesAfterMs: 600_000,
  reach: "sign",
  judge(trouble) {
    const { opening } = trouble;
    if (opening.kind === "db.n-plus-one") return verdict([opening], 0.82, "A tool found queries in a loop");
    const run = runFrom(trouble);
    if (run.length < RUN || valuesOf(trouble, run).size < RUN / 2) return undefined;
    return verdict(
      run.slice(0, 4),
      0.62,
      `The same SELECT ran ${run.length} times in a row, with another value each time`,
    );
  },
};

/** The statements of the opening's shape that follow it closely, in the same connection's or process' lines. */
function runFrom(trouble: Trouble): readonly LogEvent[] {
  const { opening } = trouble;
  const shape = shapeOf(opening);
  const run = [opening];
  const statements = anywhere(trouble, ["db.statement"]);
  for (const next of statements.slice(statements.indexOf(opening) + 1)) {
    if (next.record.source !== opening.record.source || next.writer !== opening.writer) continue;
    const last = run.at(-1) ?? opening;
    if (next.record.line - last.record.line > APART || (next.at ?? 0) - (last.at ?? 0) > PAUSE_MS) break;
    if (shapeOf(next) !== shape || isParted(trouble, last, next)) break;
    run.push(next);
  }
  return run;
}

function isParted(trouble: Trouble, last: LogEvent, next: LogEvent): boolean {
  const between = onLines(trouble, last.record.line + 1, next.record.line - 1);
  return between.some(({ kind, record }) => record.source === last.record.source && BOUNDS.has(kind));
}

/** What differs: the values in the statements themselves, or in the lines of parameters that follow them. */
function valuesOf(trouble: Trouble, run: readonly LogEvent[]): ReadonlySet<string> {
  const written = new Set(run.map(({ fields }) => fields.sql ?? ""));
  if (written.size > 1) return written;
  const [from, to] = [run[0]?.record.line ?? 0, (run.at(-1)?.record.line ?? 0) + APART];
  const source = run[0]?.record.source;
  const given = onLines(trouble, from, to).filter(
    ({ kind, record }) => kind === "db.parameters" && record.source === source,
  );
  return new Set(given.map(({ fields }) => fields.values ?? ""));
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
