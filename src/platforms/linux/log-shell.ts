import type { Pattern } from "../../model/grammar.ts";

/**
 * What shells and the small programs that start others (tini, dumb-init, s6, gosu, env, dockerize, poetry, uv, pipenv)
 * say where a command or a script cannot be run. Source: dash, bash, busybox and those programs, 2026-11-21.
 */
export const shell: readonly Pattern[] = [
  {
    kind: "shell.command-not-found",
    literals: ["ommand not found: ", "Unknown command: ", "Unknown command '"],
    match:
      /(?:^|\s)(?:zsh: |\(eval\):\d+: |[\w./-]{1,80}:\d+: )?[Cc]ommand not found: (?<command>[\w./-]+)$|\bfish: Unknown command:? '?(?<other>[\w./-]+)/,
    example: "zsh: command not found: gunicorn",
  },
  {
    kind: "server.not-found",
    literals: ["' is not recognized as "],
    match: /'(?<command>[\w./-]+)' is not recognized as (?:an internal or external command|the name of a cmdlet)/,
    example: "'gunicorn' is not recognized as an internal or external command,",
  },
  {
    kind: "server.not-found",
    literals: ["Failed to spawn: `", "find an executable '", "the command "],
    match:
      /\berror: Failed to spawn: `(?<command>[\w./-]+)`|Could not find an executable '(?<missing>[\w./-]+)' in the|the command (?<asked>[\w./-]+) could not be found within PATH/,
    example: "error: Failed to spawn: `gunicorn`",
  },
  {
    // Who execs a server by name, whatever its own words are.
    kind: "server.not-found",
    literals: ["No such file or directory"],
    match:
      /(?:exec:?|dumb-init\]) (?<command>(?:[\w.-]{0,60}\/){0,9}(?:gunicorn|uvicorn|hypercorn|daphne|granian|uwsgi|waitress-serve|celery|rq|flask|sanic|python3?))\b:? (?:failed: |cannot execute: )?No such file or directory|dumb-init\] (?<other>(?:[\w.-]{0,60}\/){0,9}(?:gunicorn|uvicorn|hypercorn|daphne|granian|celery|python3?)): No such file/,
    example: "[FATAL tini (7)] exec gunicorn failed: No such file or directory",
  },
  {
    kind: "shell.no-such-file",
    literals: [" Can't open ", "can't open '", ": No such file or directory", "unable to spawn ./run (No such"],
    match:
      /(?:^|\s)(?:[\w./-]{0,40}\/)?(?:ba|da|a|k|z)?sh: (?:line )?(?:\d+: )?(?:Can't open |can't open ')?(?<command>[\w./-]*\/[\w.-]+|[\w-]+\.sh)'?(?:: No such file or directory)?$|(?:^|\s)(?:[\w./-]{1,200}): (?:line )?\d+: (?:\.: )?(?<script>[\w./-]{0,200}(?:\/bin\/[\w.-]{1,40}|\.sh)): (?:not found|No such file or directory)$|unable to spawn \.\/(?<run>run) \(No such|dumb-init\] (?<other>[\w./-]{1,200}\.sh): No such/,
    example: "/bin/sh: 0: Can't open /entrypoint.sh",
  },
  {
    kind: "shell.script-broken",
    literals: ["llegal option", "nvalid option name"],
    match: /\bset: (?:line \d+: )?(?:[Ii]llegal option (?<option>-.{0,20})|(?<name>.{0,20}): invalid option name)/,
    example: "/entrypoint.sh: 3: set: Illegal option -o pipefail",
  },
  {
    kind: "shell.script-broken",
    literals: ["yntax error: ", "yntax error near unexpected", "unexpected EOF while looking for"],
    match:
      /(?:^|\s)[\w./-]{1,200}: (?:-c: )?(?:line )?(?:\d+: )?(?:[Ss]yntax error:? (?<why>(?:near unexpected|unterminated|unexpected|end of file|bad|"|Bad|EOF|Unterminated|newline|word).{0,80})|unexpected EOF while looking for .{1,30})$/,
    example: '/start.sh: 9: Syntax error: "fi" unexpected (expecting "then")',
  },
  {
    // A carriage return at its end sets the cursor back: the rest of the line stands over its beginning.
    kind: "shell.carriage-return",
    literals: [": not found"],
    match: /(?:^|\s): not found(?:\S{0,20}sh: \d+:|$)/,
    example: ": not foundsh: 2: /entrypoint.sh:",
  },
  {
    kind: "env.missing",
    literals: ["unbound variable", "parameter not set", "parameter null or not set"],
    match:
      /(?:^|\s)[\w./-]{1,200}: (?:line )?\d+: (?<name>[A-Z][A-Z0-9_]{2,60}): (?:unbound variable|parameter (?:null or )?not set)/,
    example: "/entrypoint.sh: line 3: DATABASE_URL: unbound variable",
  },
  {
    // `${NAME:?words}`
    kind: "env.missing",
    literals: ["must be set", " not set", " is required", " is missing", "set this"],
    match: /(?:^|\s)[\w./-]{1,200}\.sh: (?:line )?\d+: (?<name>[A-Z][A-Z0-9_]{2,60}): .{0,80}(?:set|required|missing)/,
    example: "/start.sh: line 2: SECRET_KEY: SECRET_KEY must be set",
  },
  {
    kind: "config.setting-invalid",
    literals: [
      "no matching entries in passwd file",
      "no matching entries in group file",
      "no such user",
      "unknown user",
    ],
    match:
      /nable to find (?<setting>user|group) (?<value>[\w.-]+): no matching entries|(?:s6-setuidgid|chpst|setuidgid|su-exec|gosu|setpriv|sudo|su): (?:fatal: )?(?:unknown (?<kind>user|group)|.{0,20}no such user)/,
    example: 'error: failed switching to "app": unable to find user app: no matching entries in passwd file',
  },
  {
    kind: "shell.permission-denied",
    literals: ["failed switching to "],
    match: /failed switching to "(?<file>[^"]*)": operation not permitted/,
    example: 'error: failed switching to "app": operation not permitted',
  },
  {
    kind: "config.missing",
    literals: ["Procfile does not exist", "Procfile not found", "No such file or directory: 'Procfile'"],
    example: "[honcho] ERROR: Procfile does not exist or is not a file",
  },
  {
    kind: "net.refused",
    literals: ["waiting on dependencies to become available", ") open failed"],
    match:
      /waiting on dependencies to become available: \[(?<dependency>[^\]]{1,200})\]|(?:^|\s)(?<peer>[\w.-]+) \([\d.]+:(?<port>\d+)\) open failed/,
    example: "Timeout after 10s waiting on dependencies to become available: [tcp://db:5432]",
  },
  {
    kind: "net.unresolved",
    literals: ["nc: bad address '"],
    match: /nc: bad address '(?<host>[\w.-]+)'/,
    example: "nc: bad address 'db'",
  },
];
