import type { Grammar } from "../../model/grammar.ts";

/** Celery 4 to 5.6 with billiard. Source: the calls to its loggers, read 2026-11-20. */
export const grammar: Grammar = {
  speaker: "celery",
  patterns: [
    {
      kind: "task.process-killed",
      literals: ["exited with 'signal "],
      match: /Process '(?<process>[^']+)' pid:(?<pid>\d+) exited with 'signal (?<number>\d+) \((?<signal>SIG\w+)\)'/,
      example: "Process 'ForkPoolWorker-1' pid:31 exited with 'signal 9 (SIGKILL)'",
    },
    {
      kind: "task.process-exited",
      literals: ["exited with 'exitcode"],
      match: /Process '(?<process>[^']+)' pid:(?<pid>\d+) exited with 'exitcode (?<code>\d+)'/,
      example: "Process 'ForkPoolWorker-1' pid:31 exited with 'exitcode 1'",
    },
    {
      kind: "task.lost",
      literals: ["Worker exited prematurely"],
      match: /Worker exited prematurely: (?:signal (?<number>\d+)(?: \((?<signal>SIG\w+)\))?|exitcode (?<code>\d+))/,
      example: "Task handler raised error: WorkerLostError('Worker exited prematurely: signal 9 (SIGKILL) Job: 1.')",
    },
    {
      // Before billiard 3.3 the code stands bare, and that of a signal is negative.
      kind: "task.process-killed",
      literals: ["exited with exitcode -", "exited with 'exitcode -"],
      match: /Process '(?<process>[^']+)' pid:(?<pid>\d+) exited with '?exitcode -(?<number>\d+)/,
      example: "Process 'PoolWorker-2' pid:31 exited with exitcode -9",
    },
    {
      kind: "task.process-exited",
      literals: ["exited with exitcode "],
      match: /Process '(?<process>[^']+)' pid:(?<pid>\d+) exited with exitcode (?<code>\d+)/,
      example: "Process 'PoolWorker-2' pid:31 exited with exitcode 1",
    },
    {
      kind: "task.lost",
      literals: ["(exitcode: -", "prematurely: exitcode -"],
      match: /(?:[Ee]xited prematurely|[Pp]rocess died|\W\)).{0,40}exitcode:? -(?<number>\d+)/,
      example: "WorkerLostError('Worker exited prematurely (exitcode: -9).',)",
    },
    {
      kind: "task.hard-limit",
      literals: ["Hard time limit ", "TimeLimitExceeded"],
      match: /Hard time limit \((?<seconds>[\d.]+)s\) exceeded|(?<!Soft)TimeLimitExceeded/,
      example: "Hard time limit (10s) exceeded for shop.tasks.build[5]",
    },
    {
      kind: "task.soft-limit",
      literals: ["Soft time limit ", "SoftTimeLimitExceeded"],
      match: /Soft time limit \((?<seconds>[\d.]+)s\)(?= exceeded|$)|SoftTimeLimitExceeded/,
      example: "Soft time limit (5s) exceeded for shop.tasks.build[5]",
    },
    {
      kind: "task.memory-recycled",
      literals: ["exceeding memory limit"],
      match: /child process exiting after exceeding memory limit \((?<used>\d+)KiB/,
      example: "child process exiting after exceeding memory limit (512000KiB / 200000KiB)",
    },
    {
      kind: "task.warm-shutdown",
      literals: [
        "Warm shutdown (MainProcess)",
        "Cold shutdown (MainProcess)",
        "warm shut down requested",
        "Warm shut down requested",
        "cold shut down",
      ],
      example: "worker: Warm shutdown (MainProcess)",
    },
    {
      kind: "broker.refused",
      literals: ["Cannot connect to "],
      match: /(?:consumer|beat|Consumer)?:? ?Cannot connect to (?<url>(?<scheme>\w+):\/\/\S+): (?<why>.*)/,
      example:
        "consumer: Cannot connect to redis://localhost:6379/0: Error 111 connecting to localhost:6379. Connection refused..",
    },
    {
      kind: "broker.refused",
      literals: ["beat: Connection error: "],
      example: "beat: Connection error: [Errno 111] Connection refused. Trying again in 2.0 seconds...",
    },
    {
      kind: "broker.lost",
      literals: [
        "Connection to broker lost",
        "Connection to Redis lost: Retry",
        "Control command error: ConnectionResetError",
        "Control command error: BrokenPipeError",
        "Control command error: OperationalError",
        "Error in timer: ConnectionForced",
      ],
      example: "consumer: Connection to broker lost. Trying to re-establish the connection...",
    },
    {
      kind: "task.unregistered",
      literals: ["Received unregistered task"],
      match: /Received unregistered task of type '?(?<task>[\w.]+)'?/,
      example: "Received unregistered task of type 'shop.tasks.build'.",
    },
    {
      kind: "task.not-registered",
      literals: ["NotRegistered"],
      match: /NotRegistered(?!: The model )\(?'?(?<task>[\w.]+)?/,
      example: "celery.exceptions.NotRegistered: 'shop.tasks.build'",
    },
    {
      kind: "task.not-registered",
      literals: ["please make sure it's imported"],
      match: /Task of kind '?(?<task>[\w.]+)'? (?:is not|never) registered/,
      example: "Task of kind 'shop.tasks.build' never registered, please make sure it's imported.",
    },
    {
      kind: "task.result-awaited",
      literals: ["celery.exceptions.TimeoutError", "TaskiqResultTimeoutError"],
      match:
        /celery\.exceptions\.TimeoutError(?:: (?:The operation timed out|join operation timed out|Operation timed out)|$)|TaskiqResultTimeoutError/,
      example: "celery.exceptions.TimeoutError: The operation timed out.",
    },
    {
      kind: "task.content-refused",
      literals: ["Refusing to deserialize "],
      match: /Refusing to deserialize (?:untrusted|disabled) content of type (?<type>[\w.+-]{1,40})/,
      example:
        "kombu.exceptions.ContentDisallowed: Refusing to deserialize untrusted content of type pickle (application/x)",
    },
    {
      kind: "task.superuser-refused",
      literals: ["serialized with pickle is a very bad idea"],
      example: "worker accepts messages serialized with pickle is a very bad idea!",
    },
    {
      kind: "config.refused",
      literals: ["Cannot mix new and old setting keys", "Cannot mix new setting names with"],
      example: "Cannot mix new and old setting keys, please rename the",
    },
    {
      kind: "python.extra-missing",
      literals: ["You need to install the "],
      match: /You need to install the (?<module>[\w.-]{1,60}) (?:library|package|module) (?:in order )?to use/,
      example:
        "ImproperlyConfigured: You need to install the redis library in order to use the Redis result store backend.",
    },
    {
      kind: "task.failed",
      literals: ["raised: ChordError("],
      match: /Chord \S{1,80} raised: (?<why>.{1,300})/,
      example: "Chord '5a' raised: ChordError(\"Dependency 5b raised ValueError('x')\")",
    },
    {
      kind: "worker.drift",
      literals: ["Substantial drift from"],
      match: /Substantial drift from \S+ may mean clocks are out of sync\. {1,3}Current drift is(?: (?<seconds>\d+))?/,
      example: "Substantial drift from celery@w1 may mean clocks are out of sync.  Current drift is 3600 seconds.",
    },
    {
      kind: "worker.peer-missed",
      literals: ["missed heartbeat from"],
      match: /missed heartbeat from (?<peer>\S+)/,
      example: "missed heartbeat from celery@w2",
    },
    {
      kind: "task.pool-failed",
      literals: ["Could not start worker processes"],
      example: "WorkerLostError('Could not start worker processes')",
    },
    {
      kind: "pidfile.exists",
      literals: ["Pidfile ("],
      match: /Pidfile \((?<file>[^()]*)\) already exists/,
      example: "ERROR: Pidfile (celerybeat.pid) already exists.",
    },
    {
      kind: "pidfile.exists",
      literals: ["Seems we're already running"],
      match: /Seems we're already running\? \(pid: (?<other>\d+)\)/,
      example: "Seems we're already running? (pid: 1)",
    },
    {
      kind: "task.sent",
      literals: ["Sending due task"],
      match: /Sending due task (?<task>\S+)/,
      example: "Scheduler: Sending due task hourly (shop.tasks.hourly)",
    },
    {
      kind: "task.received",
      literals: ["received", "Received task"],
      match: /(?:Task (?<task>[\w.]+)\[[\w-]+\] received|Received task: )/,
      bulk: true,
      example: "Task shop.tasks.build[5a] received",
    },
    {
      kind: "task.done",
      literals: [" succeeded in "],
      match: /Task [\w.]+\[[\w-]+\] succeeded in/,
      bulk: true,
      example: "Task shop.tasks.build[5a] succeeded in 0.1s: None",
    },
    {
      kind: "task.failed",
      literals: ["raised unexpected"],
      match: /Task (?<task>[\w.]+)\[[\w-]+\] raised unexpected: (?<why>.*)/,
      example: "Task shop.tasks.build[5a] raised unexpected: ValueError('x')",
    },
    {
      kind: "task.unrecoverable",
      literals: ["Unrecoverable error"],
      match: /Unrecoverable error: (?<why>.*)/,
      example: "Unrecoverable error: OperationalError('x')",
    },
    { kind: "worker.ready", literals: [" ready."], match: /^(?:celery@)?\S+ ready\.$/, example: "celery@w1 ready." },
    {
      kind: "cli.order-changed",
      literals: ["You are using `-A`", "as an option of the worker sub-command", "usage was removed in Celery 5"],
      example: "You are using `-A` as an option of the worker sub-command:",
    },
    {
      kind: "task.no-result-backend",
      literals: ["No result backend is configured", "'DisabledBackend' object has no attribute"],
      example: "NotImplementedError: No result backend is configured.",
    },
    {
      kind: "env.url-invalid",
      literals: ["No such transport: "],
      match: /No such transport: (?<scheme>[\w+.-]+)/,
      example: "KeyError: 'No such transport: rediss+socket'",
    },
    {
      kind: "python.extra-missing",
      literals: [" library (pip install"],
      match: /Missing (?<module>[\w-]+) library \(pip install/,
      example: "ImproperlyConfigured: Missing redis library (pip install redis)",
    },
    { kind: "beat.starting", literals: ["beat: Starting..."], example: "beat: Starting..." },
    {
      kind: "stack.pool-start",
      literals: ["billiard/", "multiprocessing/"],
      match:
        /File "[^"]*(?:billiard|multiprocessing)\/(?:pool|synchronize|queues|context|heap)\.py", line \d+, in (?:_create_worker_process|_setup_queues|__init__|SimpleQueue|Lock|SemLock|_make_name)$/,
      example: '  File "/venv/lib/python3.11/site-packages/billiard/pool.py", line 1046, in __init__',
    },
    {
      kind: "app.load-failed",
      literals: ["Unable to load celery application", "celery: error: Unable to load", "The module "],
      match: /Unable to load celery application|The module (?<module>\S+) was not found/,
      example: "Error: Invalid value for '-A' / '--app': Unable to load celery application.",
    },
    {
      kind: "pidfile.exists",
      literals: [".pid'"],
      match: /\[Errno 17\] File exists: '(?<file>[^']{1,300}\.pid)'/,
      example: "FileExistsError: [Errno 17] File exists: '/var/run/celery/worker.pid'",
    },
  ],
};
