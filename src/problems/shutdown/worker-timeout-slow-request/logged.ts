import type { Logged, Trouble } from "../../../model/problem.ts";
import type { Verdict } from "../../../model/verdict.ts";
import { anywhere, follows, speaksFor } from "../../logged.ts";
import { frameText, isRepeated, looksLikeTimeout, type TimedOut, timedOut } from "../timeouts.ts";

const OTHERS = ["worker.timeout", "worker.signalled", "worker.exited", "memory.killed", "worker.died"];

/** A request held the worker past gunicorn's timeout. The SIGKILL that follows is gunicorn's own. */
export const logged: Logged = {
  opens: [
    "worker.timeout",
    "worker.aborted-by-timeout",
    "proxy.premature-close",
    "proxy.response-lost",
    "platform.request-timed-out",
  ],
  closesAfterMs: 10_000,
  explains: [
    "worker.signalled",
    "worker.exited",
    "worker.exiting",
    "worker.aborted-by-timeout",
    "app.request-failed",
    "python.raised",
    "proxy.premature-close",
    "proxy.response-lost",
    "platform.router-error",
  ],
  judge(trouble, service) {
    if (isRepeated(trouble)) return undefined;
    if (trouble.opening.kind.startsWith("proxy.")) return lostResponse(trouble);
    if (trouble.opening.kind === "platform.request-timed-out") return cutOff(trouble);
    const told = timedOut(trouble, service);
    const { opening, ends } = told;
    return {
      score: scoreOf(told) - (told.fromInside ? 0.08 : 0),
      headline: headlineOf(told),
      for: [
        ...speaksFor([opening]),
        ...speaksFor(told.request ? [told.request] : [], "the request it was working on"),
        ...speaksFor(told.lostResponses.slice(0, 2), "the proxy lost the response at that moment"),
        ...follows(ends, "gunicorn's own kill of the worker that had timed out, not a lack of memory"),
      ],
      against: againstOf(told),
      missing: told.stuckIn
        ? []
        : [
            "where it was stuck: `faulthandler.register(signal.SIGABRT)` in the application, or a `worker_abort` hook that dumps the stacks",
          ],
      remedies: REMEDIES,
    };
  },
};

/** Only the proxy speaks: the worker ended during the request, and its own timeout is the usual reason. */
function lostResponse(trouble: Trouble): Verdict | undefined {
  if (anywhere(trouble, OTHERS).length > 0) return undefined;
  return {
    score: 0.5,
    headline: "The worker ended in the middle of a request: its own timeout is the usual reason",
    for: speaksFor([trouble.opening]),
    against: [],
    missing: ["the application server's log of that second: WORKER TIMEOUT, a signal, or nothing"],
    remedies: REMEDIES,
  };
}

/** A platform that runs a process per request ends it with the request's time. */
function cutOff({ opening }: Trouble): Verdict {
  return {
    score: 0.84,
    headline: "A request took longer than the platform lets it run, and was ended",
    for: speaksFor([opening]),
    against: [],
    missing: [],
    remedies: REMEDIES,
  };
}

function scoreOf(told: TimedOut): number {
  if (told.opening.kind === "worker.aborted-by-timeout" && told.frames.length === 0) return 0.7;
  if (told.readingClient || told.stillBooting) return 0.1;
  if (told.request) return 0.92;
  // uWSGI's clock runs only while a request does.
  if (told.opening.speaker === "uwsgi") return 0.86;
  if (told.stuckIn) return 0.88;
  if (told.frames.length > 0) return 0.7;
  if (told.lostResponses.length > 0) return 0.75;
  if (told.draining) return 0.62;
  if (told.together.length > 0) return 0.3;
  if (looksLikeTimeout(told)) return 0.3;
  return told.everServed ? 0.66 : told.ends.length > 0 ? 0.58 : 0.52;
}

function headlineOf({ opening, request, stuckIn }: TimedOut): string {
  const what = request?.fields.path ? `The request ${request.fields.path}` : "A request";
  const where = stuckIn ? `, stuck in ${frameText(stuckIn)}` : "";
  return `${what} held worker ${opening.pid ?? ""} longer than gunicorn's timeout${where}`.replace("  ", " ");
}

function againstOf(told: TimedOut): string[] {
  const against: string[] = [];
  if (told.readingClient) against.push("no request had been read: the worker was waiting for the client to send one");
  if (told.stillBooting) against.push("the worker was still starting, no request had reached it");
  if (told.together.length > 0)
    against.push("several workers timed out at the same moment, which one request does not explain");
  if (looksLikeTimeout(told))
    against.push("the timeout came a full timeout after boot, as when the application never came up");
  return against;
}

const REMEDIES = [
  {
    title: "Make the request shorter",
    detail:
      "Move the slow work to a queue, cache it, or set a timeout on the call it waits for; the stack of the timeout shows where it was.",
  },
  {
    title: "Raise the timeout to what the work needs",
    detail:
      "`--timeout 60` (or `timeout` in gunicorn.conf.py), and the proxy's limit in front with it. A worker that times out serves nobody meanwhile.",
    setting: "timeout",
  },
];
