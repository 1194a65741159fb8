import type { Grammar } from "../../model/grammar.ts";
import { start } from "./log-start.ts";

/** Hypercorn 0.16 to 0.18, Granian 2, Daphne 4, Waitress. Source: the calls to their loggers, read 2026-11-20. */
export const grammar: Grammar = {
  speaker: "hypercorn",
  patterns: [
    {
      kind: "app.startup-timed-out",
      literals: ["Timeout whilst awaiting startup"],
      example: "hypercorn.utils.LifespanTimeoutError: Timeout whilst awaiting startup.",
    },
    {
      kind: "app.startup-timed-out",
      literals: ["in wait_for_startup"],
      match: /hypercorn\/\w+\/lifespan\.py", line \d+, in wait_for_startup$/,
      example:
        '  File "/venv/lib/python3.13/site-packages/hypercorn/asyncio/lifespan.py", line 94, in wait_for_startup',
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
      kind: "server.listening",
      literals: ["Listening on TCP address "],
      match: /Listening on TCP address (?<address>\S+)/,
      example: "Listening on TCP address 127.0.0.1:8000",
    },
    {
      kind: "app.request-failed",
      literals: [
        "Error in ASGI Framework",
        "Exception inside application",
        "Application callable raised an exception",
        "Exception while serving /",
      ],
      example: "Error in ASGI Framework",
    },
    {
      kind: "worker.booting",
      literals: ["Spawning worker-"],
      match: /Spawning worker-(?<worker>\d+) with (?:PID|TID|pid|tid): (?<pid>\d+)/,
      example: "Spawning worker-1 with PID: 7",
    },
    {
      kind: "worker.terminating",
      literals: ["after it refused to gracefully stop", "took too long to shut down and was killed"],
      example: "Killing worker-1 after it refused to gracefully stop",
    },
    {
      kind: "worker.died",
      literals: ["Unexpected exit from worker-"],
      match: /Unexpected exit from worker-(?<worker>\d+)/,
      example: "Unexpected exit from worker-1",
    },
    { kind: "server.stopped", literals: ["Shutting down granian"], example: "Shutting down granian" },
    {
      kind: "server.stopped",
      literals: ["pending application instances"],
      match: /Killed \d+ pending application instances$/,
      example: "Killed 0 pending application instances",
    },
    {
      kind: "app.module-not-importable",
      literals: ["Cannot load application from"],
      match: /Cannot load application from '(?<module>[^':]{1,200})(?::[^']{0,200})?', module not found/,
      example: "hypercorn.utils.NoAppError: Cannot load application from 'shop:app', module not found.",
    },
    {
      kind: "app.attribute-missing",
      literals: ["', application not found"],
      match: /Cannot load application from '(?<module>[^':]{1,200}):(?<attribute>[^']{0,200})', application not found/,
      example: "hypercorn.utils.NoAppError: Cannot load application from 'shop:app', application not found.",
    },
    {
      kind: "app.load-failed",
      literals: ["NoAppError"],
      match: /^hypercorn\.utils\.NoAppError$/,
      until: "0.15.0",
      example: "hypercorn.utils.NoAppError",
    },
    {
      kind: "app.module-not-importable",
      literals: ["Error: Could not import '"],
      match: /^RuntimeError: Could not import '(?<module>[^']+)'\.$/,
      example: "RuntimeError: Could not import 'shop'.",
    },
    {
      kind: "app.target-missing",
      literals: ["are required: application"],
      match: /^(?:hypercorn|daphne): error: the following arguments are required: application$/,
      example: "hypercorn: error: the following arguments are required: application",
    },
    {
      kind: "worker.crash-loop",
      literals: ["Worker crash loop detected"],
      example: "Worker crash loop detected, exiting",
    },
    {
      kind: "worker.recycling",
      literals: ["lifetime expired, gracefully respawning", "RSS over threshold, gracefully respawning"],
      match: /gracefully respawning/,
      example: "worker-1 lifetime expired, gracefully respawning..",
    },
    {
      kind: "server.reloading",
      literals: ["gracefully respawning workers"],
      match: /HUP signal received, gracefully respawning/,
      example: "HUP signal received, gracefully respawning workers..",
    },
    {
      kind: "bind.in-use",
      literals: ["Listen failure: "],
      match: /Listen failure: .{0,80}(?:in use|Cannot acquire lock)/,
      example: "Listen failure: Couldn't listen on 0.0.0.0:8000: [Errno 98] Address already in use.",
    },
    {
      kind: "stack.app-target",
      literals: ["in import_by_path"],
      match: /daphne\/utils\.py", line \d+, in import_by_path$/,
      example: '  File "/venv/lib/python3.11/site-packages/daphne/utils.py", line 11, in import_by_path',
    },
    {
      kind: "worker.saturated",
      literals: ["Task queue depth is", "reached the connection limit, no longer accepting"],
      match: /Task queue depth is (?<depth>\d+)|reached the connection limit, no longer accepting/,
      example: "Task queue depth is 4",
    },
    ...start,
  ],
};
