import type { Grammar } from "../../model/grammar.ts";

/** systemd's own lines. Source: src/core/unit.c and service.c messages, read 2026-11-20. */
export const grammar: Grammar = {
  speaker: "systemd",
  patterns: [
    {
      kind: "memory.killed",
      literals: ["killed by the OOM killer", "result 'oom-kill'"],
      example: "gunicorn.service: A process of this unit has been killed by the OOM killer.",
    },
    {
      kind: "container.exited",
      literals: ["Main process exited"],
      match: /Main process exited, code=(?<how>exited|dumped), status=(?<code>\d+)\/(?<name>\w+)/,
      example: "gunicorn.service: Main process exited, code=exited, status=3/NOTIMPLEMENTED",
    },
    {
      kind: "container.exited",
      literals: ["(code=exited, status="],
      match: /Main PID: \d+ \(code=(?<how>exited), status=(?<code>\d+)/,
      example: " Main PID: 847 (code=exited, status=1/FAILURE)",
    },
    {
      kind: "container.restarting",
      literals: ["(Result: exit-code)"],
      example: "   Active: activating (auto-restart) (Result: exit-code) since Tue 2026-03-01 10:18:25 UTC; 326ms ago",
    },
    {
      kind: "native.illegal-instruction",
      literals: ["status=4/ILL"],
      example: "gunicorn.service: Main process exited, code=dumped, status=4/ILL",
    },
    {
      kind: "native.abort",
      literals: ["code=dumped, status=6/ABRT"],
      example: "gunicorn.service: Main process exited, code=dumped, status=6/ABRT",
    },
    {
      kind: "native.segfault",
      literals: ["status=11/SEGV"],
      example: "gunicorn.service: Main process exited, code=dumped, status=11/SEGV",
    },
    {
      kind: "server.not-found",
      literals: [
        "status=203/EXEC",
        "Failed to execute command: No such file",
        "Failed at step EXEC",
        "Failed to locate executable",
      ],
      match:
        /(?<status>status=203\/EXEC)|Failed to execute command: No such|Failed at step EXEC spawning (?<command>[^:]{1,300}): No such|Failed to locate executable (?<other>[^:]{1,300}): No such/,
      example: "gunicorn.service: Main process exited, code=exited, status=203/EXEC",
    },
    {
      kind: "server.not-found",
      literals: ["path is not absolute", "both ExecStart= and", "has no ExecStart="],
      match: /Executable path is not absolute|lacks both ExecStart= and|Service has no ExecStart=/,
      example: "/etc/systemd/system/shop.service:9: Executable path is not absolute: gunicorn shop.wsgi",
    },
    {
      kind: "shell.permission-denied",
      literals: ["status=217/USER"],
      example: "gunicorn.service: Main process exited, code=exited, status=217/USER",
    },
    {
      kind: "config.directory-missing",
      literals: ["working directory failed: No such file", "Failed at step CHDIR", "status=200/CHDIR"],
      match:
        /requested working directory failed: No such file|Failed at step CHDIR spawning [^:]{1,300}: No such file|status=200\/(?<status>CHDIR)/,
      example: "shop.service: Changing to the requested working directory failed: No such file or directory",
    },
    {
      kind: "container.restarting",
      literals: ["Start request repeated too quickly", "Scheduled restart job"],
      example: "gunicorn.service: Start request repeated too quickly.",
    },
    {
      kind: "platform.stopping",
      literals: ["Stopping ", "Deactivated successfully"],
      match: /^Stopping .{1,200}\.\.\.$|Deactivated successfully/,
      example: "Stopping gunicorn daemon...",
    },
    {
      kind: "platform.exit-timed-out",
      literals: ["State 'stop-sigterm' timed out", "stop-sigterm timed out"],
      example: "gunicorn.service: State 'stop-sigterm' timed out. Killing.",
    },
    {
      kind: "platform.boot-timed-out",
      literals: ["start operation timed out"],
      example: "gunicorn.service: start operation timed out. Terminating.",
    },
    {
      kind: "memory.killed",
      literals: ["systemd-oomd killed ", "(Result: oom-kill)"],
      example: "shop.service: systemd-oomd killed 14 process(es) in this unit.",
    },
    {
      kind: "config.setting-invalid",
      literals: ["Failed to determine user credentials", "Failed to determine group credentials", "spawning "],
      match:
        /Failed to determine (?<setting>user|group) credentials: (?<why>No such process)|Failed at step (?<kind>USER|GROUP) spawning [^:]{1,300}: No such process/,
      example: "shop.service: Failed to determine user credentials: No such process",
    },
    {
      kind: "config.setting-invalid",
      literals: [
        "status=209/STDOUT",
        "status=210/CHROOT",
        "status=216/GROUP",
        "status=218/CAPABILITIES",
        "status=219/CGROUP",
        "status=224/PAM",
        "status=226/NAMESPACE",
      ],
      match: /status=2\d\d\/(?<setting>STDOUT|CHROOT|GROUP|CAPABILITIES|CGROUP|PAM|NAMESPACE)/,
      example: "shop.service: Main process exited, code=exited, status=226/NAMESPACE",
    },
    {
      kind: "config.missing",
      literals: ["set up mount namespacing: ", "load environment files: No", "set up standard ", "spawning "],
      match:
        /set up mount namespacing: (?<file>\/[^:]{1,300}): No such file|load environment files: No such file|set up standard (?:output|error): No such file|Failed at step (?:NAMESPACE|STDOUT|STDERR) spawning [^:]{1,300}: No such file/,
      example: "shop.service: Failed to load environment files: No such file or directory",
    },
    {
      kind: "config.missing",
      literals: [".service not found."],
      match: /Unit (?<file>[\w@.-]+\.service) not found\./,
      example: "Failed to start shop.service: Unit shop.service not found.",
    },
    {
      kind: "config.malformed",
      literals: ["has a bad unit file setting"],
      match: /Unit \S+ has a (?<why>bad unit file setting)/,
      example: "Failed to start shop.service: Unit shop.service has a bad unit file setting.",
    },
    {
      kind: "bind.in-use",
      literals: ["create listening socket", "listen on sockets: Address"],
      match:
        /create listening socket(?: \((?<address>[\w.:*[\]/-]{1,80})\))?: Address already in use|listen on sockets: Address already in use/,
      example: "shop.socket: Failed to create listening socket ([::]:8000): Address already in use",
    },
    {
      kind: "shell.killed",
      literals: ["code=killed, status=9/KILL"],
      match: /^(?<container>[\w@.-]{1,100}): Main process exited, code=killed, status=9\/KILL/,
      example: "gunicorn.service: Main process exited, code=killed, status=9/KILL",
    },
    {
      kind: "probe.killing",
      literals: ["Watchdog timeout (limit", "Failed with result 'watchdog'"],
      example: "uvicorn.service: Watchdog timeout (limit 30s)!",
    },
    {
      kind: "process.signalled",
      literals: ["status=31/SYS", "status=5/TRAP", "status=24/XCPU", "status=25/XFSZ"],
      match: /Main process exited, code=(?:dumped|killed), status=\d+\/(?<signal>SYS|TRAP|XCPU|XFSZ)/,
      example: "shop.service: Main process exited, code=dumped, status=31/SYS",
    },
    {
      // `systemctl status` names the signal where the journal has the number.
      kind: "process.signalled",
      literals: ["(code=dumped, signal=", "(code=killed, signal="],
      match: /\(code=(?:dumped|killed), signal=(?<signal>SEGV|ILL|BUS|FPE|SYS|TRAP|XCPU|XFSZ)\)/,
      example: "   Main PID: 733 (code=dumped, signal=SEGV)",
    },
    {
      kind: "shell.killed",
      literals: ["(code=killed, signal=KILL)"],
      match: /Main PID: \d+ \(code=killed, signal=KILL\)/,
      example: "   Main PID: 2210 (code=killed, signal=KILL)",
    },
  ],
};
