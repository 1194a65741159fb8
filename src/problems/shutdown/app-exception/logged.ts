import type { Logged, Trouble } from "../../../model/problem.ts";
import { anywhere, around, inLife, isCut, onLines, speaksFor } from "../../logged.ts";
import { isClientGone } from "../client-gone.ts";
import { isCutByStop, isImport, isOfStatistics } from "../kills.ts";

/** A 500 of the application's own. */
export const logged: Logged = {
  opens: [
    "app.request-failed",
    "app.response-incomplete",
    "app.background-failed",
    "python.raised",
    "stack.app-request",
  ],
  closesAfterMs: 60_000,
  reach: "sign",
  explains: ["python.raised"],
  judge(trouble) {
    const { opening } = trouble;
    if (inLife(trouble, ["worker.timeout"]).length > 0) return undefined;
    if (opening.kind === "app.request-failed" && around(trouble, ["server.boot-failed"], 2000, 2000).length > 0)
      return undefined;
    if (opening.kind === "stack.app-request" && !isCut(opening)) return undefined;
    // The development server starts the application in a thread of that name.
    if (opening.fields.thread === "django-main-thread") return undefined;
    if (opening.kind === "python.raised" && !opening.record.block && anywhere(trouble, STARTS).length > 0)
      return undefined;
    const block = opening.record.block;
    const raised = opening.kind === "python.raised" ? opening.fields.type : undefined;
    if (raised === "SystemExit") return undefined;
    if (isOfStatistics(opening) || isImport(opening) || isClientGone(raisedBehind(trouble).opening)) return undefined;
    if (isCancelledByStop(trouble) || isCutByStop(raisedBehind(trouble))) return undefined;
    const path = opening.fields.path;
    const score = SCORES[opening.kind] ?? (block ? 0.4 : 0.34);
    return {
      score,
      headline:
        opening.kind === "app.background-failed"
          ? "The application raised in a thread or task of its own: no request fails, and that work has stopped"
          : path
            ? `The application raised while answering ${path}`
            : `The application raised ${raised ?? "an exception"} while answering a request`,
      for: speaksFor([
        opening,
        ...inLife(trouble, ["python.raised"])
          .filter((event) => event !== opening)
          .slice(0, 2),
      ]),
      against: [],
      missing: block ? [] : ["the traceback that follows the line"],
      remedies: [
        {
          title: "Repair the exception",
          detail: "The last frame of the application's own code in the traceback is the place.",
        },
      ],
    };
  },
};

const SCORES: Readonly<Record<string, number>> = {
  "app.request-failed": 0.74,
  "app.response-incomplete": 0.74,
  "app.background-failed": 0.6,
  "stack.app-request": 0.46,
};

/** The trouble as what was raised, where its traceback stands behind the line that announces it. */
function raisedBehind(trouble: Trouble): Trouble {
  const { opening } = trouble;
  if (opening.record.block !== undefined) return trouble;
  const { line } = opening.record;
  const raised = onLines(trouble, line + 1, line + 200).find(
    ({ kind, record }) => kind === "python.raised" && record.block !== undefined && record.block.line <= line + 2,
  );
  return raised ? { ...trouble, opening: raised } : trouble;
}

/** Beside these a bare exception has more likely ended a start than a request. */
const STARTS = [
  "server.starting",
  "worker.booting",
  "worker.boot-exception",
  "server.boot-failed",
  "app.startup-failed",
  "platform.exited",
  "container.exited",
  "container.restarting",
];

/** A stop ran out of patience and cancelled what was still running: the application did nothing wrong. */
function isCancelledByStop(trouble: Trouble): boolean {
  const { record } = trouble.opening;
  if (around(trouble, ["server.cancelled-tasks"], 10_000, 1000).length === 0) return false;
  return onLines(trouble, record.line, record.line + 200).some(({ fields }) => CANCELLED.test(fields.type ?? ""));
}

const CANCELLED = /CancelledError$/;
