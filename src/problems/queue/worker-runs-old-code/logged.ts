import type { LogEvent } from "../../../model/event.ts";
import type { Logged, Trouble } from "../../../model/problem.ts";
import { anywhere, speaksFor } from "../../logged.ts";
import { isRaisedByTheCall } from "../callers.ts";

/** A deploy; what starts within a few minutes of the worker was started with it. */
const DEPLOYED = ["server.starting", "server.reloading", "platform.live", "platform.released"];
const TOGETHER_MS = 300_000;
const DAYS = 14 * 86_400_000;

/** A task's arguments do not fit its function, or its name is unknown to a worker older than the last deploy. */
export const logged: Logged = {
  opens: [
    "python.keyword-unexpected",
    "app.factory-signature",
    "python.argument-missing",
    "task.unregistered",
    "task.not-registered",
  ],
  closesAfterMs: 600_000,
  explains: ["task.failed", "python.raised"],
  judge(trouble) {
    const { opening } = trouble;
    const { fields, kind } = opening;
    if (kind !== "task.unregistered" && kind !== "task.not-registered") {
      if (!isRaisedByTheCall(opening.record)) return undefined;
      const callee = fields.callee ?? fields.name ?? "The task";
      return verdict(
        0.8,
        `${callee}() was sent arguments the running worker's code does not know`,
        [opening],
        ["which release web and worker run (the commit each was deployed from)"],
      );
    }
    const deploy = deployBehind(trouble);
    if (!deploy) return undefined;
    return verdict(
      0.94,
      `The worker was started before the last deploy and does not know the task ${fields.task ?? ""}`,
      [opening, ...deploy],
      [],
    );
  },
};

/** The worker's start and a deploy well after it, where nothing says that the worker was started again. */
function deployBehind(trouble: Trouble): readonly LogEvent[] | undefined {
  const { opening } = trouble;
  const ready = anywhere(trouble, ["worker.ready"]).findLast(({ index }) => index < opening.index);
  if (ready?.at === undefined || opening.at === undefined || opening.at - ready.at > DAYS) return undefined;
  const from = ready.at + TOGETHER_MS;
  const stopped = anywhere(trouble, ["task.warm-shutdown"]).some(
    ({ index }) => index > ready.index && index < opening.index,
  );
  const deploy = anywhere(trouble, DEPLOYED).find(({ at, index }) => (at ?? 0) > from && index < opening.index);
  return deploy && !stopped ? [deploy, ready] : undefined;
}

function verdict(score: number, headline: string, events: readonly LogEvent[], missing: readonly string[]) {
  return {
    score,
    headline,
    for: speaksFor(events),
    against: [],
    missing,
    remedies: [
      {
        title: "Restart the workers with the web service",
        detail:
          "Deploy both from one commit, workers first where an argument is new, and keep new arguments optional for one release.",
      },
    ],
  };
}
