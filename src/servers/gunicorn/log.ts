import type { Grammar } from "../../model/grammar.ts";
import { bind } from "./log-bind.ts";
import { start } from "./log-start.ts";

/**
 * What gunicorn prints, 19.9 to 27.0. Source: the calls to its loggers, print and sys.exit in each release
 * (2026-11-21), and runs of those releases.
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
      match: /Worker reloading: (?<file>[^:]+) modified/,
      example: "Worker reloading: app.py modified",
    },
    {
      kind: "server.reloader",
      literals: ["Reloader is on. Use in development only"],
      since: "25.0.0",
      example: "Reloader is on. Use in development only!",
    },
    {
      kind: "http.invalid",
      literals: ["Invalid request from ip="],
      match: /Invalid request from ip=(?<ip>[^:=]*): (?<why>.*)/,
      example: "Invalid request from ip=10.0.0.9: Invalid HTTP request line: ''",
    },
    {
      kind: "server.control-error",
      literals: ["Control server error"],
      since: "25.1.0",
      example: "Control server error: [Errno 30] Read-only file system",
    },
    {
      // The same by what raised it, or in the words of a logger of the application's own.
      kind: "server.control-error",
      literals: ["gunicorn.ctl", "/.gunicorn"],
      match:
        /(?:Permission denied|Read-only file system|No such file or directory): '?[^\s']{0,200}\/(?:gunicorn\.ctl|\.gunicorn)\b/,
      since: "25.1.0",
      example: "PermissionError: [Errno 13] Permission denied: '/.gunicorn'",
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
      kind: "server.preloads",
      literals: ["preload_app: True"],
      example: "  preload_app: True",
    },
    ...start,
    ...bind,
  ],
};
