import type { Pattern } from "../../model/grammar.ts";

/**
 * What start scripts (s6-overlay, cont-init, docker-entrypoint) print around an application: files they look for and do
 * not find, parts of them that fail, a Python without its library. Source: s6-overlay 3, dash, bash, CPython, 2026-11-21.
 */
export const starts: readonly Pattern[] = [
  {
    kind: "shell.no-such-file",
    literals: [" cannot open ", " Can't open ", "can't open '"],
    match:
      /(?:^|\s)(?:[\w./-]{0,40}\/)?(?:ba|da|a|k|z)?sh: (?:line )?(?:\d+: )?(?:[Cc]annot open|[Cc]an't open) '?(?<command>[\w./-]{1,200})'?(?:: No such file.{0,20})?$/,
    example: "/bin/sh: 0: cannot open ./entrypoint.sh: No such file",
  },
  {
    // What a script reads in by `.` and does not find ends the script.
    kind: "shell.no-such-file",
    literals: [" cannot open ", ": file not found"],
    match:
      /(?:^|\s)[\w./-]{1,200}: (?:line )?\d+: (?:\.: (?:cannot open )?(?<command>[\w./-]{1,200}): No such file|(?:\.|source): (?<script>[\w./-]{1,200}): file not found)/,
    example: "/entrypoint.sh: 14: .: cannot open /opt/venv/bin/activate: No such file",
  },
  {
    kind: "shell.file-missing",
    literals: [": No such file or directory", " cannot open ", ": Directory nonexistent", ": Not a directory"],
    match:
      /(?:^|\s)(?<script>[\w.@-]{0,60}\/[\w./@-]{1,200}): (?:line )?\d+: (?:cd: )?(?:cannot (?:open|create) )?(?<file>[\w./@+-]{1,200}): (?:No such file(?: or directory)?|Directory nonexistent|Not a directory)$/,
    example: "/etc/s6-overlay/s6-rc.d/init-shop/run: line 28: /data/secret: No such file or directory",
  },
  {
    kind: "shell.file-missing",
    literals: ["cd: can't cd to "],
    match:
      /(?:^|\s)(?<script>[\w.@-]{0,60}\/[\w./@-]{1,200}): (?:line )?\d+: cd: can't cd to (?<file>[\w./@+-]{1,200})/,
    example: "/entrypoint.sh: 3: cd: can't cd to /srv/shop",
  },
  {
    kind: "start.part-failed",
    literals: ["unable to start service ", "cont-init: info: ", "[cont-init.d] "],
    match:
      /s6-rc: warning: unable to start service (?<part>[\w.@-]{1,100}): command (?:exited (?<code>\d{1,3})|crashed)|^cont-init: info: (?<script>\S{1,200}) exited (?<status>[1-9]\d{0,2})$|^\[cont-init\.d\] (?<file>\S{1,200}): exited (?<old>[1-9]\d{0,2})\.$/,
    example: "s6-rc: warning: unable to start service init-shop: command exited 1",
  },
  {
    kind: "config.malformed",
    literals: ["s6-rc-compile: fatal: ", "invalid interpolation format"],
    match: /s6-rc-compile: fatal: (?<why>.{1,200})|(?<what>invalid interpolation format) for /,
    example: "s6-rc-compile: fatal: invalid /etc/s6-overlay/s6-rc.d/shop/type: must be oneshot, longrun, or bundle",
  },
  {
    kind: "shell.permission-denied",
    literals: ["insecure and/or unworkable permissions", "s6-overlay-suexec: fatal: can only run"],
    match: /\/run belongs to uid \d+ instead of|s6-overlay-suexec: fatal: can only run as pid 1/,
    example: "preinit: fatal: /run belongs to uid 0 instead of 1000, has insecure and/or unworkable permissions",
  },
  {
    kind: "shell.no-such-file",
    literals: ["fatal: unable to exec "],
    match:
      /(?:^|\s)[\w-]{2,40}: fatal: unable to exec (?<command>(?!run\b)\S{1,200}?)(?:\\r|\r|\\n)?: No such file or directory/,
    example: "s6-rc-oneshot-run: fatal: unable to exec /etc/s6-overlay/scripts/init-shop: No such file or directory",
  },
  {
    // The interpreter starts and has no standard library: that of another Python, or none, stands where it looks.
    kind: "python.no-library",
    literals: [
      "module named 'encodings'",
      "find the codecs of the filesystem",
      "get the locale encoding",
      "get the Python codec of the",
      "load the file system codec",
      "not find platform independent libraries",
      "No module named 'site'",
    ],
    match:
      /(?:Fatal Python error|ModuleNotFoundError|ImportError): .{0,60}(?:named 'encodings'|the codecs of the|locale encoding|Python codec|file system codec|named 'site')|Could not find platform independent libraries <prefix>/,
    example: "ModuleNotFoundError: No module named 'encodings'",
  },
  {
    kind: "python.no-library",
    literals: ["libpython"],
    match: /(?:^|[\s/])(?<library>libpython[23][\w.]{0,20}\.so[\w.]{0,10}): cannot open shared object file/,
    example:
      "/srv/venv/bin/python: error while loading shared libraries: libpython3.8.so.1.0: cannot open shared object file: No such file or directory",
  },
  {
    // A filter of system calls ended it: seccomp, SystemCallFilter=.
    kind: "process.forbidden",
    literals: ["Bad system call", "type=1326 audit("],
    match: /(?:^|\s)Bad system call(?: \(core dumped\))?(?:\s|$)|type=1326 audit\(.{1,200}\bsig=31\b/,
    example: "Bad system call (core dumped)",
  },
  {
    kind: "shell.script-broken",
    literals: [": readonly variable"],
    match: /(?:^|\s)[\w./-]{1,200}: line \d+: (?<name>\w{1,60}): readonly variable$/,
    example: "/usr/bin/lib.sh: line 18: LIB_DIR: readonly variable",
  },
  {
    // Podman's words.
    kind: "server.not-found",
    literals: ["executable file `"],
    match: /executable file `(?<command>[\w.-]{1,60})` not found/,
    example: "Error: crun: executable file `gunicorn` not found in $PATH: No such file or directory",
  },
  {
    kind: "net.waiting",
    literals: ["aiting on DB", "DB to become ready"],
    match: /[Ww]aiting on (?<host>DB)\.{3} \(\d|[Ww]aited \d{1,5}s or more for the (?<gone>DB) to become ready/,
    example: "Waited 30s or more for the DB to become ready.",
  },
  {
    // Node, in what stands beside the application.
    kind: "net.unresolved",
    literals: ["getaddrinfo ENOTFOUND ", "getaddrinfo EAI_AGAIN "],
    match: /getaddrinfo (?:ENOTFOUND|EAI_AGAIN) (?<host>[\w.-]{1,200})/,
    example: "Error: getaddrinfo ENOTFOUND database",
  },
  {
    kind: "db.schema-behind",
    literals: [
      "initialize the database",
      "out-of-date database schema",
      "out of date and must be migrated",
      " db upgrade",
      " db migrate",
    ],
    match:
      /You need to (?:initialize|upgrade|migrate) the database|[Dd]etected out-of-date database schema|out of date and must be migrated|[Pp]lease run [`'"]?[\w./-]{1,40}(?: [\w-]{1,20})? db (?:upgrade|migrate)\b/,
    example: "ERROR: You need to initialize the database. Please run `airflow db init`.",
  },
  {
    // Compose says so of every end that its restart policy follows.
    kind: "container.restarting",
    literals: [" (restarting)"],
    match: /^(?<container>[\w.-]{1,100}) exited with code \d{1,3} \(restarting\)$/,
    example: "web-1 exited with code 1 (restarting)",
  },
  {
    kind: "shell.no-such-file",
    literals: [": No such file or directory"],
    match: /(?:^|[\s/])env: ['‘’"]?(?<command>[\w.+-]{1,60})['’"]?: No such file or directory$/,
    example: "/usr/bin/env: 'python': No such file or directory",
  },
  {
    // A folder where a file is wanted: what Docker makes of a host path that is not there.
    kind: "container.mount-failed",
    literals: [": Is a directory", "] Is a directory: '", "find '__main__' module in "],
    match:
      /(?:^|\s)(?:[\w./-]{0,40}\/)?(?:ba|da|a)?sh: (?<source>[\w./-]{1,200}): Is a directory$|can't find '__main__' module in ['"](?<script>[^'"]{1,200}\.py)|IsADirectoryError: \[Errno 21\] Is a directory: ['"](?<file>[^'"]{1,200}\.(?:ya?ml|json|toml|ini|cfg|conf|env|py|pem|crt|key|log|db|sqlite3?))['"]/,
    example: "/bin/bash: /app/docker/start.sh: Is a directory",
  },
];
