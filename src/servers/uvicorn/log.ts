import type { Grammar } from "../../model/grammar.ts";

/**
 * What uvicorn prints, 0.11 to 0.54, alone, with `--workers`, with `--reload` and inside gunicorn. Source: the calls
 * to its loggers in each release (2026-11-20), and runs of those releases.
 */
export const grammar: Grammar = {
  speaker: "uvicorn",
  patterns: [
    {
      kind: "process.started",
      literals: ["Started server process"],
      match: /Started server process \[(?<pid>\d+)\]/,
      example: "Started server process [17]",
    },
    {
      kind: "app.starting",
      literals: ["Waiting for application startup"],
      example: "Waiting for application startup.",
    },
    { kind: "app.started", literals: ["Application startup complete"], example: "Application startup complete." },
    {
      kind: "app.startup-failed",
      literals: ["Application startup failed"],
      example: "Application startup failed. Exiting.",
    },
    {
      kind: "server.listening",
      literals: ["Uvicorn running on "],
      match: /Uvicorn running on (?<address>\S+)/,
      example: "Uvicorn running on http://0.0.0.0:8000 (Press CTRL+C to quit)",
    },
    {
      kind: "app.lifespan-unsupported",
      literals: ["'lifespan' protocol appears unsupported"],
      example: "ASGI 'lifespan' protocol appears unsupported.",
    },
    {
      kind: "app.lifespan-exception",
      literals: ["Exception in 'lifespan' protocol"],
      example: "Exception in 'lifespan' protocol",
    },
    {
      kind: "app.module-not-importable",
      literals: ["Error loading ASGI app"],
      match: /Error loading ASGI app\. Could not import module "(?<module>[^"]*)"/,
      example: 'Error loading ASGI app. Could not import module "main".',
    },
    {
      kind: "app.attribute-missing",
      literals: ["Error loading ASGI app"],
      match: /Attribute "(?<attribute>[^"]*)" not found in module "(?<module>[^"]*)"/,
      example: 'Error loading ASGI app. Attribute "api" not found in module "main".',
    },
    {
      kind: "app.target-malformed",
      literals: ["must be in format"],
      match: /Import string "(?<target>[^"]*)" must be in format/,
      example: 'Error loading ASGI app. Import string "main" must be in format "<module>:<attribute>".',
    },
    {
      kind: "app.factory-failed",
      literals: ["Error loading ASGI app factory"],
      match: /Error loading ASGI app factory: (?<why>.*)/,
      since: "0.13.0",
      example: "Error loading ASGI app factory: app() missing 3 required positional arguments",
    },
    {
      kind: "app.factory-detected",
      literals: ["ASGI app factory detected"],
      since: "0.13.3",
      example: "ASGI app factory detected. Using it, but please consider setting the --factory flag explicitly.",
    },
    {
      kind: "bind.in-use",
      literals: ["ddress already in use", "ddress in use"],
      match: /\[Errno (?:98|48|10048)\][^(]{0,80}(?<address>\(.{3,60}?\))?.{0,40}[Aa]ddress (?:already )?in use/,
      example: "[Errno 98] error while attempting to bind on address ('0.0.0.0', 8000): address already in use",
    },
    {
      kind: "bind.cannot-assign",
      literals: ["annot assign requested address"],
      match: /error while attempting to bind on address (?<address>\(.{3,60}?\)).{0,20}annot assign requested address/,
      example:
        "[Errno 99] error while attempting to bind on address ('203.0.113.9', 8000): cannot assign requested address",
    },
    {
      kind: "bind.cannot-assign",
      literals: ["could not bind on any address"],
      match: /could not bind on any address out of \[(?<address>\(.{3,60}?\))/,
      example: "could not bind on any address out of [('203.0.113.9', 8000)]",
    },
    {
      // Nothing but the error stands in the line: the name of the host to listen on.
      kind: "bind.unresolved",
      literals: ["[Errno -"],
      match: /^\[Errno -[2-8]\] [\w ]{10,60}$/,
      example: "[Errno -2] Name or service not known",
    },
    {
      kind: "config.setting-invalid",
      literals: ["port must be 0-65535"],
      match: /(?<setting>port) must be 0-65535/,
      example: "OverflowError: bind(): port must be 0-65535.",
    },
    {
      kind: "config.setting-invalid",
      literals: ["Error loading custom loop setup function"],
      match: /Error loading custom (?<setting>loop) setup function\. (?<why>.*)/,
      example: 'Error loading custom loop setup function. Could not import module "fastloop".',
    },
    {
      kind: "app.target-missing",
      literals: ["Missing argument"],
      match: /^Error: Missing argument ['"]APP['"]/,
      example: "Error: Missing argument 'APP'.",
    },
    { kind: "server.draining", literals: ["Shutting down"], match: /^Shutting down$/, example: "Shutting down" },
    {
      kind: "app.stopping",
      literals: ["Waiting for application shutdown"],
      example: "Waiting for application shutdown.",
    },
    { kind: "app.stopped", literals: ["Application shutdown complete"], example: "Application shutdown complete." },
    {
      kind: "process.finished",
      literals: ["Finished server process"],
      match: /Finished server process \[(?<pid>\d+)\]/,
      example: "Finished server process [17]",
    },
    {
      kind: "server.cancelled-tasks",
      literals: ["timeout graceful shutdown exceeded"],
      since: "0.22.0",
      example: "Cancel 2 running task(s), timeout graceful shutdown exceeded",
    },
    {
      kind: "worker.recycling",
      literals: ["Maximum request limit of"],
      match: /Maximum request limit of (?<limit>\d+) exceeded/,
      since: "0.32.0",
      example: "Maximum request limit of 2 exceeded. Terminating process.",
    },
    {
      kind: "server.concurrency-limit",
      literals: ["Exceeded concurrency limit"],
      example: "Exceeded concurrency limit.",
    },
    { kind: "http.invalid", literals: ["Invalid HTTP request received"], example: "Invalid HTTP request received." },
    {
      kind: "http.upgrade-unsupported",
      literals: ["Unsupported upgrade request", "No supported WebSocket library detected"],
      example: "Unsupported upgrade request.",
    },
    {
      kind: "app.request-failed",
      literals: ["Exception in ASGI application"],
      example: "Exception in ASGI application",
    },
    {
      kind: "app.response-incomplete",
      literals: ["ASGI callable returned without"],
      match: /ASGI callable returned without (?:completing|starting) response/,
      example: "ASGI callable returned without completing response.",
    },
    {
      kind: "server.workers-ignored",
      literals: ['"workers" flag is ignored when reloading'],
      since: "0.20.0",
      example: '"workers" flag is ignored when reloading is enabled.',
    },
    {
      kind: "app.target-not-string",
      literals: ["You must pass the application as an import string"],
      example: "You must pass the application as an import string to enable 'reload' or 'workers'.",
    },
    {
      kind: "server.parent-started",
      literals: ["Started parent process"],
      match: /Started parent process \[(?<pid>\d+)\]/,
      example: "Started parent process [1]",
    },
    {
      kind: "server.stopped",
      literals: ["Stopping parent process"],
      match: /Stopping parent process \[(?<pid>\d+)\]/,
      example: "Stopping parent process [1]",
    },
    {
      kind: "worker.terminating",
      literals: ["Terminated child process"],
      match: /Terminated child process \[(?<pid>\d+)\]/,
      since: "0.30.0",
      example: "Terminated child process [9]",
    },
    {
      kind: "worker.awaited",
      literals: ["Waiting for child process"],
      match: /Waiting for child process \[(?<pid>\d+)\]/,
      since: "0.30.0",
      example: "Waiting for child process [9]",
    },
    {
      kind: "worker.died",
      literals: ["Child process ["],
      match: /Child process \[(?<pid>\d+)\] died/,
      since: "0.30.0",
      example: "Child process [9] died",
    },
    {
      kind: "worker.start-failed",
      literals: ["failed to start, stopping the parent process"],
      match: /Child process \[(?<pid>\d+)\] failed to start/,
      since: "0.50.0",
      example: "Child process [9] failed to start, stopping the parent process.",
    },
    {
      kind: "worker.restart-aborted",
      literals: ["was not ready in time; keeping worker"],
      match: /New child process \[(?<pid>\d+)\] was not ready/,
      since: "0.51.0",
      example: "New child process [9] was not ready in time; keeping worker [8] and aborting the restart.",
    },
    {
      kind: "server.signal",
      literals: ["Received SIG"],
      match: /^Received (?<signal>SIG(?:TERM|INT|HUP|QUIT|BREAK)), (?:exiting|restarting processes)/,
      since: "0.30.0",
      example: "Received SIGTERM, exiting.",
    },
    {
      kind: "server.reloader",
      literals: ["Started reloader process"],
      match: /Started reloader process \[(?<pid>\d+)\]/,
      example: "Started reloader process [19] using StatReload",
    },
    {
      kind: "server.code-reload",
      literals: ["detected changes in", "detected file change in"],
      match: /detected (?:file )?changes? in (?<file>'[^']*')/,
      example: "WatchFiles detected changes in 'main.py'. Reloading...",
    },
    {
      // Where an application that is up waits for its stop: what breaks in here is that wait.
      kind: "server.wait-cancelled",
      literals: ["in receive"],
      match: /uvicorn[\\/]lifespan[\\/]on\.py", line \d+, in receive *$/,
      example: '  File "/venv/lib/python3.12/site-packages/uvicorn/lifespan/on.py", line 137, in receive',
    },
    {
      kind: "stack.app-boot",
      literals: ["in subprocess_started", 'uvicorn/main.py", line', 'uvicorn/config.py", line'],
      match: /uvicorn\/(?:main|config|_subprocess)\.py", line \d+, in (?:main|run|load|subprocess_started)$/,
      example: '  File "/venv/lib/python3.12/site-packages/uvicorn/main.py", line 412, in main',
    },
    {
      kind: "request.served",
      literals: ["HTTP/1.", "HTTP/2.", 'HTTP/2"'],
      match: /"(?<method>[A-Z]{3,7}) (?<path>\S{1,500}) HTTP\/[\d.]+" (?<status>\d{3})\b/,
      bulk: true,
      example: '10.0.0.3:5170 - "GET / HTTP/1.1" 200 OK',
    },
    {
      kind: "request.errored",
      literals: ["HTTP/1.", "HTTP/2.", 'HTTP/2"'],
      match: /"[A-Z]{3,7} \S{1,500} HTTP\/[\d.]+" (?<status>5\d\d)\b/,
      bulk: true,
      sample: "request.served",
      example: '10.0.0.3:5170 - "GET / HTTP/1.1" 500 Internal Server Error',
    },
  ],
};
