import type { Grammar } from "../../model/grammar.ts";

/**
 * What gunicorn prints, 19.9 to 26.1. Source: the calls to its loggers, print and sys.exit in each release
 * (2026-11-20), and runs of those releases.
 */
export const grammar: Grammar = {
  speaker: "gunicorn",
  patterns: [
    {
      kind: "server.starting",
      literals: ["Starting gunicorn"],
      match: /Starting gunicorn (?<version>\d[\w.]*)/,
      example: "Starting gunicorn 23.0.0",
    },
    {
      kind: "server.listening",
      literals: ["Listening at: "],
      match: /Listening at: (?<address>\S+)(?: \((?<pid>\d+)\))?/,
      example: "Listening at: http://127.0.0.1:8000 (7)",
    },
    {
      kind: "server.worker-class",
      literals: ["Using worker: "],
      match: /Using worker: (?<class>\S+)/,
      example: "Using worker: sync",
    },
    {
      kind: "worker.booting",
      literals: ["Booting worker with pid", "Worker spawned (pid"],
      match: /(?:Booting worker with pid: |Worker spawned \(pid: )(?<pid>\d+)/,
      example: "Booting worker with pid: 12",
    },
    {
      kind: "worker.exiting",
      literals: ["Worker exiting (pid"],
      match: /Worker exiting \(pid: (?<pid>\d+)\)/,
      example: "Worker exiting (pid: 12)",
    },
    {
      kind: "worker.timeout",
      literals: ["WORKER TIMEOUT"],
      match: /(?:^|[^Y] )WORKER TIMEOUT(?: \(pid: ?(?<pid>\d+)\))?/,
      example: "WORKER TIMEOUT (pid:12)",
    },
    {
      kind: "worker.signalled",
      literals: ["was sent SIG"],
      match: /Worker \(pid: ?(?<pid>\d+)\) was sent (?<signal>SIG[A-Z0-9]+)/,
      since: "21.0.0",
      example: "Worker (pid:12) was sent SIGKILL! Perhaps out of memory?",
    },
    {
      kind: "worker.signalled",
      literals: ["was terminated due to signal"],
      match: /Worker with pid (?<pid>\d+) was terminated due to signal (?<number>\d+)/,
      since: "20.1.0",
      until: "20.1.0",
      example: "Worker with pid 12 was terminated due to signal 9",
    },
    {
      kind: "worker.signalled",
      literals: ["was sent code 1"],
      match: /Worker \(pid: ?(?<pid>\d+)\) was sent code (?<core>1\d\d)/,
      since: "21.0.0",
      until: "23.0.0",
      example: "Worker (pid:12) was sent code 139!",
    },
    {
      kind: "worker.exited",
      literals: ["exited with code"],
      match: /^(?:.{0,40} )?Worker \(pid: ?(?<pid>\d+)\) exited with code (?<code>\d+)/,
      since: "21.0.0",
      example: "Worker (pid:12) exited with code 3",
    },
    {
      kind: "worker.recycling",
      literals: ["Autorestarting worker after current request"],
      example: "Autorestarting worker after current request.",
    },
    {
      kind: "worker.boot-exception",
      literals: ["Exception in worker process"],
      example: "Exception in worker process",
    },
    {
      kind: "server.boot-failed",
      literals: ["Worker failed to boot", "App failed to load"],
      match: /(?<reason>Worker failed to boot|App failed to load)/,
      example: "Reason: Worker failed to boot.",
    },
    {
      kind: "server.signal",
      literals: ["Handling signal: "],
      match: /Handling signal: (?<signal>[a-z0-9]+)/,
      example: "Handling signal: term",
    },
    { kind: "server.stopped", literals: ["Shutting down: Master"], example: "Shutting down: Master" },
    { kind: "server.reloading", literals: ["Hang up: Master"], example: "Hang up: Master" },
    {
      kind: "server.child-signal-unhandled",
      literals: ["Unhandled signal: cld"],
      until: "24.0.0",
      since: "24.0.0",
      example: "Unhandled signal: cld",
    },
    {
      kind: "server.quick-shutdown",
      literals: ["Quick shutdown requested"],
      since: "25.0.0",
      example: "Quick shutdown requested",
    },
    {
      kind: "server.main-loop-exception",
      literals: ["Unhandled exception in main loop"],
      example: "Unhandled exception in main loop",
    },
    {
      kind: "worker.orphaned",
      literals: ["Parent changed, shutting down"],
      example: "Parent changed, shutting down: <Worker 12>",
    },
    {
      kind: "worker.code-reload",
      literals: ["Worker reloading: "],
      match: /Worker reloading: (?<file>.+) modified/,
      example: "Worker reloading: app.py modified",
    },
    {
      kind: "server.reloader",
      literals: ["Reloader is on. Use in development only"],
      since: "25.0.0",
      example: "Reloader is on. Use in development only!",
    },
    {
      kind: "bind.in-use",
      literals: ["Connection in use: "],
      match: /Connection in use: (?<address>.+)/,
      example: "Connection in use: ('127.0.0.1', 8000)",
    },
    {
      kind: "bind.failed",
      literals: ["Can't connect to ("],
      match: /Can't connect to (?<address>\(.+\))/,
      example: "Can't connect to ('127.0.0.1', 8000)",
    },
    {
      kind: "bind.invalid-address",
      literals: ["Invalid address: "],
      match: /Invalid address: (?<address>.+)/,
      example: "Invalid address: ('203.0.113.9', 8000)",
    },
    {
      kind: "bind.port-invalid",
      literals: ["is not a valid port number"],
      match: /'(?<value>[^']*)' is not a valid port number/,
      example: "Error: '$PORT' is not a valid port number.",
    },
    {
      kind: "server.class-uri",
      literals: ["class uri "],
      match: /class uri ['"](?<class>[^'"]+)['"] invalid or not found/,
      example: "Error: class uri 'gevent' invalid or not found:",
    },
    {
      kind: "app.target-missing",
      literals: ["No application module specified"],
      example: "Error: No application module specified.",
    },
    {
      kind: "pidfile.exists",
      literals: ["Already running on PID"],
      match: /Already running on PID (?<other>\d+)/,
      example: "Error: Already running on PID 7 (or pid file 'app.pid' is stale)",
    },
    {
      kind: "config.missing",
      literals: ["' doesn't exist"],
      match: /^Error: '(?<file>[^']+)' doesn't exist/,
      example: "Error: 'gunicorn.conf.py' doesn't exist",
    },
    {
      kind: "config.missing",
      literals: ["Can't create workertmp"],
      match: /(?<file>\S+) doesn't exist\. Can't create workertmp/,
      example: "RuntimeError: /shm doesn't exist. Can't create workertmp.",
    },
    {
      kind: "config.setting-invalid",
      literals: ["can't chdir to"],
      match: /can't (?<setting>chdir) to '(?<value>[^']*)'/,
      example: "Error: can't chdir to '/srv/shop'",
    },
    {
      kind: "config.setting-invalid",
      literals: ["Invalid value for "],
      match: /^Invalid value for (?<setting>\w+): (?<value>.*)/,
      example: "Invalid value for workers: two",
    },
    {
      kind: "config.unreadable",
      literals: ["Failed to read config file"],
      match: /Failed to read config file: (?<file>\S+)/,
      example: "Failed to read config file: gunicorn.conf.py",
    },
    {
      kind: "app.request-failed",
      literals: ["Error handling request"],
      match: /Error handling request (?!\(no URI read\))(?:(?<method>[A-Z]{3,7}) )?(?<path>\/\S*|\S+)/,
      example: "Error handling request /checkout",
    },
    {
      kind: "app.request-unread",
      literals: ["Error handling request (no URI read)"],
      since: "22.0.0",
      example: "Error handling request (no URI read)",
    },
    {
      kind: "http.invalid",
      literals: ["Invalid request from ip="],
      match: /Invalid request from ip=(?<ip>[^:]*): (?<why>.*)/,
      example: "Invalid request from ip=10.0.0.9: Invalid HTTP request line: ''",
    },
    {
      kind: "app.attribute-missing",
      literals: [
        "Failed to find attribute",
        "Failed to parse '",
        "Failed to find application object",
        "Application object must be callable",
      ],
      match:
        /Failed to find (?:attribute|application object) '?(?<attribute>[^' ]+)'?(?: in '(?<module>[^']+)')?|Failed to parse '(?<call>[^']*)' as|(?<uncallable>Application object must be callable)/,
      example: "Failed to find attribute 'application' in 'main'.",
    },
    {
      kind: "app.module-not-importable",
      literals: ["Failed to find application: "],
      match: /Failed to find application: u?'(?<module>[^']+)'/,
      example: "Failed to find application: 'shop'",
    },
    {
      kind: "stack.app-boot",
      literals: [
        "in load_wsgi",
        "in init_process",
        "in import_app",
        "in import_from_string",
        "in lifespan",
        "in startup",
      ],
      match:
        /File "[^"]*(?:gunicorn\/(?:workers\/\w+|util|app\/\w+)|uvicorn\/(?:importer|lifespan\/on|workers)|starlette\/routing)\.py", line \d+, in (?:load_wsgi|load_wsgiapp|init_process|import_app|import_from_string|lifespan|startup)$/,
      example: '  File "/venv/lib/python3.11/site-packages/gunicorn/workers/base.py", line 146, in load_wsgi',
    },
    {
      kind: "server.control-error",
      literals: ["Control server error"],
      since: "25.1.0",
      example: "Control server error: [Errno 30] Read-only file system",
    },
    {
      kind: "worker.threads-ignored",
      literals: ["does not use threads configuration"],
      since: "24.0.0",
      example: "ASGI worker does not use threads configuration. Use worker_connections instead.",
    },
    {
      kind: "server.eventlet-deprecated",
      literals: ["eventlet worker is DEPRECATED"],
      since: "25.0.0",
      until: "25.3.0",
      example: "The eventlet worker is DEPRECATED and will be removed",
    },
    {
      kind: "worker.dirty-killed",
      literals: ["DIRTY WORKER TIMEOUT"],
      match: /DIRTY WORKER TIMEOUT \(pid: ?(?<pid>\d+)\)/,
      since: "25.0.0",
      example: "DIRTY WORKER TIMEOUT (pid:14)",
    },
    { kind: "server.upgrading", literals: ["Master has been promoted"], example: "Master has been promoted." },
    {
      kind: "server.worker-count",
      // Written out to the digit: ordinary lines speak of workers, few of a number of them.
      literals: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"].map((digit) => `${digit} workers`),
      match: /^(?<count>\d{1,5}) workers$/,
      level: "debug",
      example: "64 workers",
    },
    { kind: "worker.heartbeat-file", literals: ["wgunicorn-"], bulk: true, example: "/tmp/wgunicorn-myjLwI" },
    {
      kind: "server.config-workers",
      literals: ["workers:", 'workers":'],
      match: /^\s*"?workers"?: (?<count>\d{1,5}),?$/,
      example: "  workers: 64",
    },
    {
      // Read 24.0.0; uvicorn-worker 0.3 with uvicorn 0.36, reproduced 2026-11-20.
      kind: "server.combination-broken",
      literals: ["has no attribute 'setup_event_loop'", "gevent worker requires gevent 2"],
      match:
        /'Config' object has no attribute 'setup_event_loop'|(?<worker>gevent) worker requires gevent (?<needs>2[\d.]*)/,
      example: "AttributeError: 'Config' object has no attribute 'setup_event_loop'",
    },
    {
      kind: "server.preloads",
      literals: ["preload_app: True"],
      example: "  preload_app: True",
    },
  ],
};
