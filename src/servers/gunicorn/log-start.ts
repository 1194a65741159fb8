import type { Pattern } from "../../model/grammar.ts";

/** What keeps gunicorn or its application from starting, and requests the application failed. */
export const start: readonly Pattern[] = [
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
    // The source line of a traceback whose frames a pager or a log shipper has cut.
    kind: "server.boot-failed",
    literals: ["raise HaltServer(reason, self."],
    match: /raise HaltServer\(reason, self\.(?<constant>WORKER_BOOT_ERROR|APP_LOAD_ERROR)/,
    example: "raise HaltServer(reason, self.WORKER_BOOT_ERROR)",
  },
  {
    // A `worker_abort` hook may raise what it likes, and a traceback may be cut before it ends.
    kind: "worker.aborted-by-timeout",
    literals: ["in handle_abort"],
    match: /File "[^"]{0,300}gunicorn[\\/]workers[\\/]\w{1,40}\.py", line \d+,? in handle_abort/,
    example: '  File "/venv/lib/python3.11/site-packages/gunicorn/workers/base.py", line 203, in handle_abort',
  },
  {
    kind: "server.class-uri",
    literals: ["class uri "],
    match: /class uri ['"](?<class>[^'"]+)['"] invalid or not found/,
    example: "Error: class uri 'gevent' invalid or not found:",
  },
  {
    // Release 20.0.0 looks for a C library by a name that musl (Alpine) does not show; 20.0.2 no longer does.
    kind: "python.version-conflict",
    literals: ["libc not found"],
    match: /^(?:OSError: |\s*raise OSError\(')(?<release>libc not found)/,
    example: "OSError: libc not found",
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
    match: /(?:^|\s)(?<file>\S+) doesn't exist\. Can't create workertmp/,
    example: "RuntimeError: /shm doesn't exist. Can't create workertmp.",
  },
  {
    // What a RuntimeError while preloading, or while the configuration is read, looks like: no traceback at all.
    kind: "server.start-refused",
    literals: ["Error: "],
    match: /^Error: (?!class uri )(?<why>\S.*)$/,
    example: "Error: the price list is empty",
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
    kind: "app.request-failed",
    literals: ["Error in ASGI application", "Error in WebSocket ASGI application"],
    match: /^Error in (?:WebSocket )?ASGI application$/,
    since: "24.0.0",
    example: "Error in ASGI application",
  },
  {
    // The tornado worker hands the application to a pool of threads; what it raises comes back through the loop.
    kind: "app.request-failed",
    literals: ["IOLoop._discard_future_result"],
    match: /^Exception in callback .{0,200}IOLoop\._discard_future_result.{0,400}WSGIContainer\.handle_request/,
    example:
      "Exception in callback functools.partial(<bound method IOLoop._discard_future_result of <x>>, <Task coro=<WSGIContainer.handle_request() done>>)",
  },
  {
    kind: "app.request-failed",
    literals: ["Uncaught exception"],
    match: /^Uncaught exception(?:$| (?<method>[A-Z]{3,7}) (?<path>\/\S{0,500}))/,
    example: "Uncaught exception GET /checkout (127.0.0.1)",
  },
  {
    // The answer had begun: the line then names no path.
    kind: "app.request-failed",
    literals: ["Error handling request"],
    match: /^Error handling request$/,
    example: "Error handling request",
  },
  {
    kind: "app.request-unread",
    literals: ["Error handling request (no URI read)"],
    since: "22.0.0",
    example: "Error handling request (no URI read)",
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
    literals: ["Failed to find application"],
    match: /Failed to find application(?:: u?|, did you mean )'(?<module>[^']+)'/,
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
      "in reap_workers",
      "in halt",
    ],
    match:
      /File "[^"]*(?:gunicorn\/(?:workers\/\w+|util|arbiter|app\/\w+)|uvicorn\/(?:importer|lifespan\/on|workers)|starlette\/routing)\.py", line \d+, in (?:load_wsgi|load_wsgiapp|init_process|import_app|import_from_string|lifespan|startup|reap_workers|halt)$/,
    example: '  File "/venv/lib/python3.11/site-packages/gunicorn/workers/base.py", line 146, in load_wsgi',
  },
  {
    kind: "config.missing",
    literals: ["Can't create pidfile"],
    match: /(?:^|\s)(?<file>\S+) doesn't exist\. Can't create pidfile/,
    example: "Error: /run/shop doesn't exist. Can't create pidfile.",
  },
  {
    // What the checks of single settings say, on the command line and in GUNICORN_CMD_ARGS.
    kind: "config.setting-invalid",
    literals: [
      "Error: Value must",
      "Error: Invalid ",
      "Error: No such ",
      "Error: Not a ",
      "Error: environment setting",
      "must be one of",
      "proxy_protocol must",
      "rror: invalid syslog",
      "rror: unknown facility",
      "is not a valid file desc",
    ],
    match:
      /^Error: (?<why>(?:Value must .{0,80}|Not a (?:string|callable).{0,60}|environment setting .{0,80} invalid|proxy_protocol must be|invalid syslog address|unknown facility name)|(?:Invalid (?<setting>[\w ]{1,40})|No such (?<kind>user|group)): (?<value>.{0,80})|http_parser must be one of.{0,60}|.{1,20} is not a valid file descriptor)/,
    example: "Error: Value must be positive: -2",
  },
  {
    kind: "config.missing",
    literals: ["log config '"],
    match: /^Error: (?:Error: )?log config '(?<file>[^']+)' not found$/,
    example: "Error: Error: log config 'logging.ini' not found",
  },
  {
    kind: "config.missing",
    literals: ["does not exists."],
    match: /^Error: File (?<file>\S+) does not exists\.$/,
    example: "Error: File /etc/ssl/ca.pem does not exists.",
  },
  {
    kind: "config.missing",
    literals: ['certfile "', 'keyfile "'],
    match: /(?:cert|key)file "(?<file>[^"]+)" does not exist$/,
    example: 'ValueError: certfile "/etc/ssl/web.pem" does not exist',
  },
  {
    kind: "config.missing",
    literals: ["isn't writable [FileNotFound"],
    match: /^Error: (?:Error: )?'(?<file>[^']+)' isn't writable \[FileNotFound/,
    example:
      "Error: Error: '/var/log/web/error.log' isn't writable [FileNotFoundError(2, 'No such file or directory')]",
  },
  {
    kind: "shell.permission-denied",
    literals: ["isn't writable ["],
    match: /^Error: (?:Error: )?'(?<file>[^']+)' isn't writable \[(?!FileNotFound)/,
    example: "Error: Error: '/var/log/web/error.log' isn't writable [PermissionError(13, 'Permission denied')]",
  },
  {
    kind: "python.extra-missing",
    literals: ["installed to use this worker"],
    match: /You need (?<module>\w+) installed to use this worker/,
    example: "RuntimeError: You need tornado installed to use this worker.",
  },
  {
    kind: "python.version-conflict",
    literals: ["worker requires "],
    match: /(?<module>gevent|eventlet) worker requires \w+ (?<version>[\d.]+) or higher/,
    example: "RuntimeError: gevent worker requires gevent 24.10.1 or higher",
  },
  {
    kind: "server.class-unknown",
    literals: ["Entry point ('gunicorn.workers'"],
    match: /Entry point \('gunicorn\.workers', '(?<class>\w+)'\) not found/,
    example: "ImportError: Entry point ('gunicorn.workers', 'eventlet') not found",
  },
];
