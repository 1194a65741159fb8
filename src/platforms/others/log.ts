import type { Grammar } from "../../model/grammar.ts";

/** Smaller hosts, deploy tools, process managers, build services. Source: their documentation and public logs, read 2026-11-21. */
export const grammar: Grammar = {
  speaker: "others",
  patterns: [
    {
      // Kamal, Coolify, Dokku, AWS Copilot, App Engine, Lightsail.
      kind: "probe.failed",
      literals: [
        "target failed to become healthy",
        "New container is not healthy",
        "waiting for container to listen on expected port",
        "error ELB health checks failed",
        "has failed to become healthy in the allotted time",
        "Health check failed: the deployment took too long",
      ],
      example: "Error: target failed to become healthy within configured timeout (30s)",
    },
    {
      // An ELB's target health.
      kind: "probe.failed",
      literals: ["Target.FailedHealthChecks", "Target.Timeout", "Target.ResponseCodeMismatch"],
      example: '"Reason": "Target.ResponseCodeMismatch", "Description": "Health checks failed with these codes: [301]"',
    },
    {
      kind: "probe.failed",
      literals: ["Check is now critical: ", "Health check failed, removing from server list"],
      example: "agent: Check is now critical: check=service:shop",
    },
    {
      kind: "probe.failed",
      literals: ["has no healthcheck configured"],
      match: /^container (?<container>[\w.-]+) (?<why>has no healthcheck configured)/,
      example: "container shop-db-1 has no healthcheck configured",
    },
    {
      kind: "probe.failed",
      literals: ["Liveness Probe Failed", "Readiness Probe Failed"],
      match: /(?<probe>Liveness|Readiness) Probe Failed/,
      example: "unhealthy Liveness Probe Failed web - failed",
    },
    {
      kind: "memory.killed",
      literals: [
        "exit status 137 (out of memory)",
        "has gone over its resource limits",
        "matches resource limit [total mem",
        "matches resource limit [mem usage",
        "exceeded memory limit.",
      ],
      match:
        /exit status 137 \(out of memory\)|This app has gone over its resource limits|matches resource limit \[(?:total )?mem|^Container '[^']{1,60}' exceeded memory limit\./,
      example: "Exited with code exit status 137 (out of memory)",
    },
    {
      kind: "memory.killed",
      literals: ["exceeded memory limit "],
      match: /\b[Ww]orker \(pid: ?(?<pid>\d+)\) exceeded memory limit /,
      example: "Worker (pid:8) exceeded memory limit 524288000 (rss 534288000), restarting",
    },
    {
      kind: "memory.refused",
      literals: ["malloc: Cannot allocate memory", "mmap: Cannot allocate memory"],
      example: "python3: malloc: Cannot allocate memory",
    },
    {
      kind: "shell.killed",
      literals: ['Received "killed" signal', "stopped (rc=-9)", "terminated by signal SIGKILL"],
      match:
        /Received "killed" signal|^(?<container>[\w.-]{1,60}) stopped \(rc=-9\)|^fish: Job \d+, .{1,200} terminated by signal SIGKILL/,
      example: "web.1 stopped (rc=-9)",
    },
    {
      kind: "native.illegal-instruction",
      literals: ["illegal hardware instruction"],
      example: "[1]    4123 illegal hardware instruction  python app.py",
    },
    {
      kind: "native.segfault",
      literals: [" bus error  ", "0xC0000005)", "(rc=-11)"],
      match: /^\[\d+\] {1,4}[+-]? {0,4}(?:\d+ )?bus error {2}|exit code -1073741819 \(0xC0000005\)|stopped \(rc=-11\)/,
      example: "Process finished with exit code -1073741819 (0xC0000005)",
    },
    {
      kind: "native.abort",
      literals: ["zsh: abort ", " abort      "],
      match: /^zsh: abort {2,8}\S|^\[\d+\] {1,4}[+-]? {0,4}(?:\d+ )?abort {2,8}\S/,
      example: "zsh: abort      python app.py",
    },
    {
      kind: "platform.stopping",
      literals: [
        "pot interruption notice",
        "Disrupting Node: ",
        "deleting pod for node scale down",
        "EvictedByVPA",
        "KEDAScaleTargetDeactivated",
        "Transitioning to sleep",
      ],
      match:
        /[Ss]pot interruption notice|Disrupting Node: |deleting pod for node scale down|EvictedByVPA|KEDAScaleTargetDeactivated|No traffic detected .{1,60} Transitioning to sleep/,
      example: "Normal  ScaleDown  cluster-autoscaler  deleting pod for node scale down",
    },
    {
      kind: "container.restarting",
      literals: [
        "had too many unstable restarts",
        "has reached the specified backoff limit",
        "APP_CONTAINER_CRASHED",
        "App container failed to start",
      ],
      example: 'Script /srv/api.py had too many unstable restarts (16). Stopped. "errored"',
    },
    {
      // Cloud Native Buildpacks.
      kind: "platform.no-web-process",
      literals: ["when there is no default process a command is"],
      example:
        "ERROR: failed to launch: determine start command: when there is no default process a command is required",
    },
    {
      kind: "build.no-language",
      literals: ["No default language could be detected for this app", "App not compatible with buildpack: "],
      example: " !     No default language could be detected for this app.",
    },
    {
      kind: "platform.start-timed-out",
      literals: ["Launch timed out, space was not healthy"],
      example: "Launch timed out, space was not healthy after 30 min",
    },
    {
      kind: "memory.over-quota",
      literals: ["has gone over its resource limits"],
      example: "The app has gone over its resource limits.",
    },
    {
      kind: "memory.killed",
      literals: ["Out-of-memory event detected in container"],
      example: "Out-of-memory event detected in container",
    },
  ],
};
