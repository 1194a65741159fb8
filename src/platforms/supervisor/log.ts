import type { Grammar } from "../../model/grammar.ts";

/** supervisord. Source: supervisor/process.py, 3.x and 4.x, read 2026-11-20. */
export const grammar: Grammar = {
  speaker: "supervisor",
  patterns: [
    {
      kind: "container.exited",
      literals: ["exited: "],
      match: /exited: (?<container>[\w:.-]+) \(exit status (?<code>\d+); (?<expected>not expected|expected)\)/,
      example: "exited: web (exit status 3; not expected)",
    },
    {
      kind: "shell.killed",
      literals: ["exited: "],
      match: /exited: (?<container>[\w:.-]+) \(terminated by SIGKILL[;)]/,
      example: "exited: web (terminated by SIGKILL; not expected)",
    },
    {
      kind: "process.signalled",
      literals: ["exited: "],
      match: /exited: (?<container>[\w:.-]+) \(terminated by (?<signal>SIG(?!KILL|TERM)[A-Z]+)/,
      example: "exited: web (terminated by SIGSEGV (core dumped); not expected)",
    },
    {
      kind: "shell.no-program",
      literals: ["exit status 127"],
      match: /exited: (?<container>[\w:.-]+) \(exit status 127; not expected\)/,
      example: "exited: web (exit status 127; not expected)",
    },
    {
      kind: "container.restarting",
      literals: ["gave up: "],
      match: /gave up: (?<container>[\w:.-]+) entered FATAL state/,
      example: "gave up: web entered FATAL state, too many start retries too quickly",
    },
    {
      kind: "container.restarting",
      literals: ["Exited too quickly"],
      match: /(?:^|\s)(?<container>[\w:.-]+) +(?:FATAL|BACKOFF) +Exited too quickly/,
      example: "shop:gunicorn                    FATAL     Exited too quickly (process log may have details)",
    },
    {
      kind: "platform.stopping",
      literals: ["waiting for ", "received SIGTERM indicating exit request", "indicating exit request", "stopped: "],
      match: /received SIG\w+ indicating exit request|stopped: \S+ \(|waiting for .{1,200} to die/,
      example: "received SIGTERM indicating exit request",
    },
    {
      kind: "platform.exit-timed-out",
      literals: ["with SIGKILL"],
      match: /killing '(?<container>[\w:.-]+)' \((?<pid>\d+)\) with SIGKILL/,
      example: "killing 'web' (2143) with SIGKILL",
    },
    {
      kind: "server.not-found",
      literals: ["can't find command"],
      match: /(?:spawnerr: )?can't find command '(?<command>[^']*)'/,
      example: "spawnerr: can't find command '/venv/bin/gunicorn'",
    },
    {
      kind: "config.directory-missing",
      literals: ["couldn't chdir to "],
      match: /supervisor: couldn't chdir to (?<directory>\S+): (?:ENOENT|ENOTDIR)/,
      example: "supervisor: couldn't chdir to /srv/shop: ENOENT",
    },
    {
      kind: "shell.permission-denied",
      literals: ["supervisor: couldn't "],
      match:
        /supervisor: couldn't (?:chdir to|exec|setuid to) (?<file>[^:]{1,300}): (?:EACCES|EPERM|Can't drop privilege)/,
      example: "supervisor: couldn't exec /srv/shop/start.sh: EACCES",
    },
    {
      kind: "server.not-found",
      literals: ["supervisor: couldn't exec "],
      match: /supervisor: couldn't exec (?<command>[^:]{1,300}): ENOENT/,
      example: "supervisor: couldn't exec /venv/bin/gunicorn: ENOENT",
    },
    {
      kind: "shell.exec-format",
      literals: [": ENOEXEC"],
      match: /supervisor: couldn't exec [^:]{1,300}: ENOEXEC/,
      example: "supervisor: couldn't exec /srv/shop/start.sh: ENOEXEC",
    },
    {
      kind: "bind.in-use",
      literals: ["Another program is already listening on"],
      example:
        "Error: Another program is already listening on a port that one of our HTTP servers is configured to use.",
    },
    {
      kind: "platform.running",
      literals: ["spawned: "],
      match: /spawned: '(?<command>[^']+)' with pid (?<pid>\d+)/,
      example: "spawned: 'web' with pid 12",
    },
    {
      kind: "server.not-found",
      literals: ["ERROR (no such file)"],
      match: /(?:^|\s)(?<container>[\w:.-]+): ERROR \(no such file\)/,
      example: "web: ERROR (no such file)",
    },
    {
      kind: "container.restarting",
      literals: ["ERROR (spawn error)", "ERROR (abnormal termination)"],
      match: /(?:^|\s)(?<container>[\w:.-]+): ERROR \((?:spawn error|abnormal termination)\)/,
      example: "web: ERROR (spawn error)",
    },
    {
      kind: "shell.permission-denied",
      literals: ["' is not executable", "making dispatchers for '", "drop privilege as nonroot"],
      match:
        /command at '(?<file>[^']+)' is not executable|making dispatchers for '[^']+': E(?:ACCES|PERM)|Can't drop privilege as nonroot/,
      example: "web    FATAL     command at '/srv/shop/start.sh' is not executable",
    },
    {
      kind: "config.missing",
      literals: ["making dispatchers for '", "named as part of the path ", "not find config file "],
      match:
        /making dispatchers for '[^']+': ENOENT|named as part of the path (?<file>\S+) does not exist|could not find config file (?<named>\S+)/,
      example: "Error: could not find config file /etc/supervisor/conf.d/web.conf",
    },
    {
      kind: "env.missing",
      literals: ["contains names ('ENV_"],
      match: /contains names \('ENV_(?<name>\w+)'/,
      example:
        "Error: Format string 'gunicorn -b :%(ENV_PORT)s shop:app' for 'program:web.command' contains names ('ENV_PORT') which cannot be expanded.",
    },
    {
      kind: "config.setting-invalid",
      literals: [" in section '"],
      match: /\bError: (?<why>(?!Format string|The directory named).{3,200}) in section '(?<setting>[^']+)' \(file: /,
      example: "Error: Invalid user name www in section 'program:web' (file: '/etc/supervisor/conf.d/web.conf')",
    },
    {
      kind: "config.malformed",
      literals: ["contains no section headers", "contains parsing errors", "does not include supervisord section"],
      match:
        /\bError: (?<why>File contains no section headers|Source contains parsing errors|\.ini file does not include supervisord section)/,
      example: "Error: File contains no section headers.",
    },
  ],
};
