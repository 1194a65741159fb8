import type { Logged, Trouble } from "../../../model/problem.ts";
import { anywhere, around, inLife, speaksFor } from "../../logged.ts";
import { onTimeout } from "../on-timeout.ts";
import { looksLikeTimeout, type TimedOut } from "../timeouts.ts";

const timedOutAtBoot = onTimeout((told, trouble) => ({
  score: neverTimesOutAtBoot(trouble) ? 0 : scoreOf(told),
  headline:
    told.sinceBoot === undefined
      ? "The worker timed out while the application was starting"
      : `The worker timed out ${told.sinceBoot.toFixed(0)} s after its boot and had served nothing: starting takes too long`,
  against: told.request
    ? ["a request was being worked on"]
    : told.samePace < 2 && !told.stillBooting
      ? ["only one timeout has the distance of a start"]
      : [],
  missing: [],
  remedies: [
    {
      title: "Start faster, or allow more time",
      detail:
        "Load models and open connections lazily or with `preload_app`, start fewer workers at once, or raise `timeout` above the time a start takes.",
      setting: "timeout",
    },
  ],
}));

/** The application was still being imported or started when the timeout struck. */
export const logged: Logged = {
  ...timedOutAtBoot,
  opens: [...timedOutAtBoot.opens, "worker.died"],
  explains: [...timedOutAtBoot.explains, "worker.awaited"],
  judge(trouble, service) {
    return trouble.opening.kind === "worker.died" ? pingedTooEarly(trouble) : timedOutAtBoot.judge(trouble, service);
  },
};

/** Seconds after which uvicorn's supervisor takes a worker that does not answer its ping for dead (0.30 and later). */
const PING = 5;

/**
 * uvicorn ends a worker that is too busy importing to answer the supervisor's ping, and writes the same line as for
 * a crash. A crash shows at the next look, half a second later; this takes as long as the ping.
 */
function pingedTooEarly(trouble: Trouble): ReturnType<Logged["judge"]> {
  const { opening } = trouble;
  if (opening.speaker !== "uvicorn" || opening.at === undefined) return undefined;
  if (anywhere(trouble, CRASHED).length > 0 || inLife(trouble, IMPORTED).length > 0) return undefined;
  const before = around(trouble, ["server.parent-started", "worker.died"], 60_000, 0).filter(
    (event) => event.index < opening.index && event.pid !== opening.pid,
  );
  const last = before.at(-1);
  if (last?.at === undefined) return undefined;
  const waited = (opening.at - last.at) / 1000;
  if (waited < PING || waited > 4 * PING) return undefined;
  const first = last.kind === "server.parent-started" && waited < PING + 2;
  return {
    score: first ? 0.78 : 0.6,
    headline: `The worker was ended ${waited.toFixed(0)} s after its start: its imports kept it from answering the supervisor's ping of ${PING} s`,
    for: speaksFor([opening, last]),
    against: [],
    missing: ["uvicorn does not log why a worker died: a kill from outside looks alike"],
    remedies: [
      {
        title: "Give the start more time, or make it shorter",
        detail:
          "`--timeout-worker-healthcheck` (uvicorn 0.37 and later) above the time the imports take; or load models after the start, in a thread; or one process without `--workers`.",
        setting: "timeout_worker_healthcheck",
      },
    ],
  };
}

/** Once the process says it serves, its imports are done. */
const IMPORTED = ["process.started", "app.started", "request.served"];

const CRASHED = [
  "python.raised",
  "python.module-missing",
  "app.startup-failed",
  "memory.killed",
  "native.segfault",
  "app.module-not-importable",
];

function scoreOf(told: TimedOut): number {
  if (told.readingClient || told.request || told.cameUp) return 0;
  if (told.stillBooting) return 0.9;
  if (told.stuckIn) return 0.1;
  if (told.draining) return 0.05;
  if (told.samePace >= 2 && looksLikeTimeout(told)) return told.everServed ? 0.5 : 0.78;
  if (told.samePace >= 2) return told.everServed ? 0.3 : 0.64;
  if (looksLikeTimeout(told)) return told.everServed ? 0.4 : 0.68;
  if (told.together.length >= 2) return told.everServed ? 0.3 : 0.66;
  return told.sinceBoot === undefined ? 0.3 : 0.2;
}

/**
 * From gunicorn 22.0 on a worker's heartbeat file shows the time since boot of the machine, and before the first
 * heartbeat the time of day: a worker that is still starting is never too late, however long it takes.
 */
function neverTimesOutAtBoot({ timeline }: Trouble): boolean {
  return Number.parseInt(timeline.versions.get("gunicorn") ?? "", 10) >= 22;
}
