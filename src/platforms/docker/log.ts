import type { Grammar } from "../../model/grammar.ts";

/** Docker, Compose and Swarm. Source: the engine's and Compose's messages, read 2026-11-20. */
export const grammar: Grammar = {
  speaker: "docker",
  patterns: [
    {
      kind: "container.exited",
      literals: ["exited with code ", "non-zero exit ("],
      match: /^(?:Container )?(?<container>[\w.-]+) exited with code (?<code>\d+)/,
      example: "web_1 exited with code 137",
    },
    {
      kind: "container.exited",
      literals: ["non-zero exit ("],
      match: /task: non-zero exit \((?<code>\d+)\)/,
      example: '"task: non-zero exit (137)"',
    },
    {
      kind: "container.exited",
      literals: ["]: exit code: 137", "successfully: exit code: 137", "returned a non-zero code: 137"],
      match: /(?:exit|non-zero) code: (?<code>137)$/,
      example: 'process "/bin/sh -c pip install torch" did not complete successfully: exit code: 137',
    },
    {
      // As people and consoles say it; only the codes that name a signal, so that a sentence about codes is none.
      kind: "container.exited",
      literals: [
        "xit code 13",
        "xit Code 13",
        "xit status 13",
        "xited with 13",
        "xit code: 13",
        "xit Code: 13",
        "xit code=13",
      ],
      match: /\b[Ee]xit(?:ed with)?(?: [Cc]ode| status)?[:= ]{1,2}(?<code>13[2479])\b/,
      example: "Task has status STOPPED and container has Exit Code 139",
    },
    {
      kind: "container.exited",
      literals: ["Exited ("],
      match: /\bExited \((?<code>\d+)\) /,
      example: '3f6d1b5ad292   shop   "gunicorn"   Exited (137) 2 minutes ago   web',
    },
    {
      kind: "container.exited",
      literals: ["Restarting ("],
      match: /\bRestarting \((?<code>\d+)\) /,
      example: 'b7063ce22375   shop   "gunicorn"   Restarting (3) 38 seconds ago   web',
    },
    {
      kind: "container.exited",
      literals: ['xitCode":', "xitCode:", "xitCode="],
      match: /\b[Ee]xitCode(?:=|"?: ?)(?<code>1\d\d)\b/,
      example: '"ExitCode": 137,',
    },
    { kind: "memory.killed", literals: ['"OOMKilled"'], match: /"OOMKilled": ?true/, example: '"OOMKilled": true,' },
    {
      kind: "memory.killed",
      literals: ["ontainer oom"],
      match: /container oom /,
      example: "2026-03-01T10:00:00Z container oom 3f6d1b5ad292 (image=shop)",
    },
    {
      kind: "probe.failed",
      literals: ["is unhealthy", "health_status: unhealthy"],
      match: /[Cc]ontainer \S+ is unhealthy|health_status: unhealthy|container for service "[^"]+" is unhealthy/,
      example: "dependency failed to start: container web is unhealthy",
    },
    {
      kind: "bind.in-use",
      literals: ["port is already allocated"],
      example: "Bind for 0.0.0.0:8000 failed: port is already allocated",
    },
    {
      kind: "bind.in-use",
      literals: [": bind: address already in use", "ailed to bind: EADDRINUSE", "ailed to bind host port"],
      match:
        /listen (?:tcp|udp)[46]? (?<address>\S+): bind: address already in use|ailed to bind: EADDRINUSE|ailed to bind host port \S+ \S{1,200} address already in use/,
      example: "Ports are not available: listen tcp 0.0.0.0:5000: bind: address already in use.",
    },
    {
      kind: "swarm.no-node",
      literals: ["no suitable node"],
      match: /no suitable node(?: \((?<why>[^)]*)\))?/,
      example: "no suitable node (insufficient resources on 1 node)",
    },
    {
      kind: "swarm.no-image",
      literals: ["No such image: "],
      match: /No such image: (?<image>\S+)/,
      example: "No such image: registry.example.org/shop:1.2",
    },
    {
      kind: "platform.stopping",
      literals: ["Gracefully stopping", "Stopping "],
      match: /^Gracefully stopping(?:\.\.\. \(press (?<key>Ctrl\+C))?|^Stopping [\w.-]+ +\.\.\. /,
      example: "Gracefully stopping... (press Ctrl+C again to force)",
    },
    {
      kind: "shell.no-such-file",
      literals: [": stat /"],
      match: /exec: \\?"(?<command>[^"\\]*)\\?": stat \S+: no such file/,
      example: 'exec: "/start.sh": stat /start.sh: no such file or directory',
    },
    {
      kind: "probe.failed",
      literals: [" (unhealthy)"],
      match: /\bUp .{1,40} \(unhealthy\)/,
      example: '8a1f2d3c4b5e   shop   "uvicorn main:app"   2 minutes ago   Up 2 minutes (unhealthy)   8000/tcp   web',
    },
    {
      kind: "probe.failed",
      literals: ["dockerexec: unhealthy container", "Health check exceeded timeout"],
      match: /dockerexec: unhealthy container|(?<why>Health check exceeded timeout \([^)]{1,30}\))/,
      example: 'level=error msg="fatal task error" error="task: non-zero exit (137): dockerexec: unhealthy container"',
    },
    {
      // `exec` is a health check's, or a person's; a start is `create`.
      kind: "probe.tool-missing",
      literals: ["OCI runtime exec failed"],
      match:
        /OCI runtime exec failed.{1,200} exec: \\*"(?<tool>curl|wget|nc|pg_isready|redis-cli|grpc_health_probe)\\*": executable file not found/,
      example:
        'OCI runtime exec failed: exec failed: unable to start container process: exec: "curl": executable file not found in $PATH: unknown',
    },
    {
      kind: "probe.tool-missing",
      literals: ['"Output": "'],
      match: /"Output": "\/bin\/(?:ba|da)?sh: (?:\d+: |line \d+: )?(?<tool>[\w-]+): (?:command )?not found/,
      example: '"Output": "/bin/sh: 1: curl: not found\\n"',
    },
    {
      kind: "probe.failed",
      literals: ['"unhealthy"'],
      match: /"Status": ?"unhealthy"/,
      example: '"Status": "unhealthy",',
    },
    {
      kind: "shell.no-program",
      literals: ["exited with code 127"],
      match: /^(?:Container )?(?<container>[\w.-]+) exited with code 127$/,
      example: "web-1 exited with code 127",
    },
    {
      kind: "shell.permission-denied",
      literals: ["exited with code 126"],
      match: /^(?:Container )?(?<container>[\w.-]+) exited with code 126$/,
      example: "web-1 exited with code 126",
    },
    {
      kind: "platform.exit-timed-out",
      literals: [
        " - using the force",
        "seconds, resorting to SIGKILL",
        "Container failed to stop after sending signal 15",
      ],
      example: 'msg="Container failed to exit within 10s of signal 15 - using the force" container=9ab0',
    },
    {
      kind: "container.restarting",
      literals: ["paused due to failure or early termination of task"],
      example: "update paused due to failure or early termination of task k1j2",
    },
    {
      kind: "disk.full",
      literals: [": no space left on device"],
      example: "failed to register layer: write /usr/lib/x86_64: no space left on device",
    },
    {
      kind: "container.mount-failed",
      literals: ["mount a directory onto a file"],
      match: /error mounting \\?"(?<source>[^"\\]{1,300})\\?" to rootfs|mount a directory onto a file/,
      example:
        'error mounting "/home/me/gunicorn.conf.py" to rootfs at "/app/gunicorn.conf.py": not a directory: unknown: Are you trying to mount a directory onto a file (or vice-versa)?',
    },
    {
      kind: "config.missing",
      literals: ["env file "],
      match: /env file (?<file>\S+) not found/,
      example: "env file /srv/shop/.env not found: stat /srv/shop/.env: no such file or directory",
    },
    {
      kind: "bind.in-use",
      literals: ["EADDRINUSE: address"],
      match: /EADDRINUSE: address already in use (?<address>\S+)/,
      example: "Error: listen EADDRINUSE: address already in use :::8000",
    },
    {
      kind: "image.name-invalid",
      literals: ["must be lowercase"],
      match: /invalid reference format.{0,80}must be lowercase|repository name \(?.{1,200}must be lowercase/,
      example: "docker: invalid reference format: repository name must be lowercase.",
    },
    {
      kind: "config.setting-invalid",
      literals: ["the working directory '"],
      match: /the (?<setting>working directory) '(?<value>[^']*)' is invalid, it needs to be an absolute path/,
      example: "Error response from daemon: the working directory 'app' is invalid, it needs to be an absolute path",
    },
    {
      kind: "container.restarting",
      literals: ["is restarting, wait until the container is"],
      example: "Error response from daemon: Container 9ab0 is restarting, wait until the container is running",
    },
    {
      // The archive of a release of Debian that is no longer kept.
      kind: "platform.runtime-unavailable",
      literals: ["' does not have a Release file"],
      match: /The repository '\S{1,200} (?<runtime>[\w-]{1,40})(?:\/\w+)? Release' does not have a Release file/,
      example: "E: The repository 'http://deb.debian.org/debian buster Release' does not have a Release file.",
    },
    {
      kind: "build.requirements-missing",
      literals: ["Could not open requirements file: "],
      match: /Could not open requirements file: \[Errno 2\].{0,60}: '(?<file>[^']{1,200})'/,
      example: "ERROR: Could not open requirements file: [Errno 2] No such file or directory: 'requirements.txt'",
    },
    {
      // The table of `docker-compose ps`, version 1.
      kind: "container.exited",
      literals: ["   Exit "],
      match: /^(?<container>[\w.-]{1,100}) .{1,120} {3}Exit (?<code>[1-9]\d{0,2})\b/,
      example: "shop_web_1   /bin/sh -c gunicorn -b 0.0 ...   Exit 3",
    },
    {
      kind: "container.restarting",
      literals: ["   Restarting"],
      match: /^[\w.-]{1,100} .{1,120} {3}Restarting(?: {2}|$)/,
      example: "shop_web_1        /usr/local/bin/gunicorn do ...   Restarting   8000/tcp",
    },
  ],
};
