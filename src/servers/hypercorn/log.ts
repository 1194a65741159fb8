import type { Grammar } from "../../model/grammar.ts";

/** Hypercorn 0.16 to 0.18, Granian 2, Daphne 4, uWSGI, Waitress. Source: the calls to their loggers, read 2026-11-20. */
export const grammar: Grammar = {
  speaker: "hypercorn",
  patterns: [
    {
      kind: "app.startup-timed-out",
      literals: ["Timeout whilst awaiting startup"],
      example: "hypercorn.utils.LifespanTimeoutError: Timeout whilst awaiting startup.",
    },
    {
      kind: "app.startup-failed",
      literals: ["Lifespan failure in startup", "ASGI lifespan startup failed"],
      match: /Lifespan failure in startup|ASGI lifespan startup failed/,
      example: "hypercorn.utils.LifespanFailureError: Lifespan failure in startup. 'x'",
    },
    {
      kind: "server.listening",
      literals: ["Running on http"],
      match: /Running on (?<address>https?:\S+) \(CTRL \+ C to quit\)/,
      example: "Running on http://0.0.0.0:8000 (CTRL + C to quit)",
    },
    {
      kind: "app.request-failed",
      literals: ["Error in ASGI Framework", "Exception inside application"],
      example: "Error in ASGI Framework",
    },
    {
      kind: "worker.died",
      literals: ["Unexpected exit from worker-"],
      match: /Unexpected exit from worker-(?<worker>\d+)/,
      example: "Unexpected exit from worker-1",
    },
    { kind: "server.stopped", literals: ["Shutting down granian"], example: "Shutting down granian" },
    {
      kind: "worker.crash-loop",
      literals: ["Worker crash loop detected"],
      example: "Worker crash loop detected, exiting",
    },
    {
      kind: "worker.recycling",
      literals: [
        "lifetime expired, gracefully respawning",
        "RSS over threshold, gracefully respawning",
        "worker cheaped",
        "The work of process",
        " lifetime reached, it was running",
      ],
      match: /gracefully respawning|The work of process \d+ is done|worker \d+ lifetime reached/,
      example: "worker-1 lifetime expired, gracefully respawning..",
    },
    {
      kind: "server.reloading",
      literals: ["gracefully respawning workers", "...gracefully killing workers", "SIGHUP received"],
      match: /HUP signal received, gracefully respawning|gracefully killing workers|gracefully \(RE\)spawned/,
      example: "HUP signal received, gracefully respawning workers..",
    },
    {
      kind: "bind.in-use",
      literals: ["Listen failure: "],
      match: /Listen failure: .{0,80}in use/,
      example: "Listen failure: Couldn't listen on 0.0.0.0:8000: [Errno 98] Address already in use.",
    },
    {
      kind: "bind.in-use",
      literals: ["probably another instance of uWSGI"],
      example: "probably another instance of uWSGI is running on the same address (:8000).",
    },
    {
      kind: "worker.signalled",
      literals: ["DAMN ! worker"],
      match: /DAMN ! worker (?<worker>\d+) \(pid: (?<pid>\d+)\) died,? killed by signal (?<number>\d+)/,
      example: "DAMN ! worker 1 (pid: 12) died, killed by signal 9 :( trying respawn ...",
    },
    {
      kind: "worker.timeout",
      literals: ["HARAKIRI ON WORKER", "HARAKIRI: --- uWSGI worker", "HARAKIRI [core "],
      match: /HARAKIRI ON WORKER \d+ \(pid: (?<pid>\d+)|HARAKIRI: --- uWSGI worker|HARAKIRI \[core \d+\] /,
      example: "*** HARAKIRI ON WORKER 1 (pid: 12, try: 1) ***",
    },
    {
      kind: "worker.saturated",
      literals: ["uWSGI listen queue of socket"],
      example: '*** uWSGI listen queue of socket ":8000" (fd: 3) full !!! (101/100) ***',
    },
    {
      kind: "app.not-loaded",
      literals: ["no python application found", "unable to load app 0", "no app loaded"],
      example: "--- no python application found, check your startup logs for errors ---",
    },
    {
      kind: "worker.saturated",
      literals: ["Task queue depth is"],
      match: /Task queue depth is (?<depth>\d+)/,
      example: "Task queue depth is 4",
    },
  ],
};
