import type { Grammar } from "../../model/grammar.ts";

/** Fly.io: init, proxy and deploy. Source: Fly's documentation and public logs, read 2026-11-20. */
export const grammar: Grammar = {
  speaker: "fly",
  patterns: [
    {
      kind: "memory.killed",
      literals: ["appears to have been OOM killed"],
      example: "Process appears to have been OOM killed!",
    },
    {
      kind: "platform.exited",
      literals: ["Main child exited"],
      match: /Main child exited (?:normally )?with (?:code: (?<code>\d+)|signal \(with signal '(?<signal>SIG\w+)')/,
      example: "Main child exited normally with code: 137",
    },
    {
      kind: "platform.no-open-port",
      literals: [
        "not listening on the expected address",
        "is listening on the incorrect address",
        "connection refused on port",
        "machine refused connection",
        "instance refused connection",
      ],
      example: "WARNING The app is not listening on the expected address and will not be reachable by fly-proxy.",
    },
    {
      kind: "platform.stopping",
      literals: ["Sending signal SIG", "Downscaling app"],
      match: /Sending signal (?<signal>SIG\w+) to main child|Downscaling app/,
      example: "Sending signal SIGINT to main child process w/ PID 306",
    },
    {
      kind: "probe.failed",
      literals: ["ealth check"],
      match:
        /[Hh]ealth check (?:on port \d+|'[^']+'|"[^"]+") (?:on port \d+ )?(?:has failed|is failing|failed)|machine .{1,60} health check.{0,60}fail/,
      example: "Health check on port 8080 has failed. Your app is not responding properly.",
    },
    {
      kind: "platform.restarting",
      literals: ["has reached its max restart count"],
      example: "machine has reached its max restart count of 10",
    },
    {
      kind: "platform.no-response",
      literals: ["could not find a good candidate within", "no known healthy instances found"],
      example: "could not find a good candidate within 40 attempts at load balancing",
    },
    {
      kind: "proxy.premature-close",
      literals: ["could not complete HTTP request to "],
      match: /could not complete HTTP request to (?:instance|machine)/,
      example: "could not complete HTTP request to instance: connection closed before message completed",
    },
    {
      kind: "container.restarting",
      literals: ["has reached its max restart count", "the app appears to be crashing"],
      example: "Smoke checks for 3d8d9 failed: the app appears to be crashing",
    },
    {
      kind: "platform.exited",
      literals: ["machine exited with non-zero status of "],
      match: /machine exited with non-zero status of (?<code>\d+)/,
      example: "machine exited with non-zero status of 1",
    },
    {
      kind: "probe.failed",
      literals: ["waiting for health checks to pass", "waiting for healthchecks to pass"],
      match: /(?<why>timeout reached) waiting for health ?checks to pass/,
      example: "Error: timeout reached waiting for health checks to pass for machine 3d8d9: failed to get VM 3d8d9",
    },
    {
      kind: "memory.killed",
      literals: ["oom_killed=true"],
      example: "exit_code=137,oom_killed=true,requested_stop=false",
    },
    {
      kind: "platform.stopping",
      literals: ["requested_stop=true", "autostopping machine"],
      match: /oom_killed=false,requested_stop=true|excess capacity, autostopping machine/,
      example: "exit_code=0,oom_killed=false,requested_stop=true",
    },
    {
      kind: "probe.asked",
      literals: ["has failed. Your app is not responding"],
      match: /on port (?<port>\d{2,5}) has failed\. Your app is not responding/,
      example: "Health check on port 8080 has failed. Your app is not responding properly.",
    },
    {
      kind: "probe.asked",
      literals: ["is your app listening on 0.0.0.0:"],
      match: /is your app listening on 0\.0\.0\.0:(?<port>\d{2,5})/,
      example: "instance refused connection. is your app listening on 0.0.0.0:8080?",
    },
  ],
};
