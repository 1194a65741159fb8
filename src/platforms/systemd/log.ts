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
      match: /Main process exited, code=(?<how>exited|killed|dumped), status=(?<code>\d+)\/(?<name>\w+)/,
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
      example: "gunicorn.service: Main process exited, code=exited, status=203/EXEC",
    },
    {
      kind: "server.not-found",
      literals: ["path is not absolute", "both ExecStart= and"],
      match: /Executable path is not absolute|lacks both ExecStart= and/,
      example: "/etc/systemd/system/shop.service:9: Executable path is not absolute: gunicorn shop.wsgi",
    },
    {
      kind: "shell.permission-denied",
      literals: ["status=217/USER", "status=200/CHDIR"],
      example: "gunicorn.service: Main process exited, code=exited, status=217/USER",
    },
    {
      kind: "config.setting-invalid",
      literals: ["working directory failed: No such file", "Failed at step CHDIR"],
      match:
        /requested (?<setting>working directory) failed: (?<why>No such file)|Failed at step CHDIR spawning [^:]{1,300}: No such file/,
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
  ],
};
