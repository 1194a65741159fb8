import type { Grammar } from "../../model/grammar.ts";

/** Heroku's router and dyno manager. Source: Heroku's error-code documentation and public logs, read 2026-11-20. */
export const grammar: Grammar = {
  speaker: "heroku",
  patterns: [
    {
      kind: "platform.crashed",
      literals: ["code=H10"],
      match: /at=error code=H10 desc="(?<what>[^"]*)"/,
      example:
        'at=error code=H10 desc="App crashed" method=GET path="/" host=x.example.org dyno= connect= service= status=503 bytes=',
    },
    {
      kind: "proxy.timed-out",
      literals: ["code=H12"],
      match: /code=H12 .{0,600}service=(?<ms>\d+)ms/,
      example:
        'at=error code=H12 desc="Request timeout" method=GET path="/app" host=x dyno=web.1 connect=0ms service=30000ms status=503 bytes=0',
    },
    {
      kind: "proxy.response-lost",
      literals: ["code=H13", "code=H17", "code=H18"],
      example: 'at=error code=H13 desc="Connection closed without response" method=GET path="/"',
    },
    {
      kind: "platform.no-web-process",
      literals: ["code=H14"],
      example: 'at=error code=H14 desc="No web processes running" method=GET path="/"',
    },
    {
      kind: "platform.boot-timed-out",
      literals: ["code=H20"],
      example: 'at=error code=H20 desc="App boot timeout" method=GET path="/"',
    },
    {
      kind: "proxy.refused",
      literals: ["code=H19", "code=H21"],
      example: 'at=error code=H21 desc="Backend connection refused" method=GET path="/"',
    },
    {
      kind: "proxy.queue-full",
      literals: ["code=H11"],
      example: 'at=error code=H11 desc="Backlog too deep" method=GET path="/"',
    },
    {
      kind: "platform.port-unbound",
      literals: ["Error R10"],
      example: "Error R10 (Boot timeout) -> Web process failed to bind to $PORT within 60 seconds of launch",
    },
    {
      kind: "platform.exit-timed-out",
      literals: ["Error R12"],
      example: "Error R12 (Exit timeout) -> At least one process failed to exit within 30 seconds of SIGTERM",
    },
    { kind: "memory.over-quota", literals: ["Error R14"], example: "Error R14 (Memory quota exceeded)" },
    { kind: "memory.killed", literals: ["Error R15"], example: "Error R15 (Memory quota vastly exceeded)" },
    {
      kind: "memory.sample",
      literals: ["Process running mem=", "sample#memory_total="],
      match: /(?:Process running mem=|sample#memory_total=)(?<used>\d+)(?:\.\d+)?MB?/,
      example: "Process running mem=646M(126.2%)",
    },
    {
      kind: "platform.stopping",
      literals: ["Stopping "],
      match: /^Stopping (?:all processes|remaining processes|process) with (?<signal>SIG[A-Z]+)/,
      example: "Stopping all processes with SIGTERM",
    },
    {
      kind: "platform.exited",
      literals: ["Process exited"],
      match: /^Process exited(?: with status (?<code>\d+))?/,
      example: "Process exited with status 143",
    },
    {
      kind: "platform.state-crashed",
      literals: ["State changed from "],
      match: /State changed from (?<from>\w+) to crashed/,
      example: "State changed from starting to crashed",
    },
    {
      kind: "platform.state-down",
      literals: ["State changed from "],
      match: /State changed from (?<from>\w+) to (?<to>down|complete)/,
      example: "State changed from up to down",
    },
    { kind: "platform.cycling", literals: ["Cycling"], match: /^Cycling$/, example: "Cycling" },
    {
      kind: "platform.scaled-in",
      literals: ["Idling", "Unidling", "Scaled to "],
      match: /^(?:Idling|Unidling)|Scaled to (?!.{0,200}@[1-9]).{0,200}@0/,
      example: "Idling",
    },
    {
      kind: "platform.running",
      literals: ["Starting process with command"],
      match: /Starting process with command `(?<command>[^`]*)/,
      example: "Starting process with command `gunicorn main:app`",
    },
    { kind: "platform.restarting", literals: ["Restarting"], match: /^Restarting$/, example: "Restarting" },
    {
      kind: "request.timed",
      literals: [" service="],
      match: / service=(?<ms>\d+)ms/,
      bulk: true,
      example: "at=info method=GET path=/ host=x dyno=web.1 connect=0ms service=12ms status=200 bytes=5",
    },
    {
      kind: "request.slow",
      literals: [" service="],
      match: / service=(?<ms>\d{4,7})ms/,
      bulk: true,
      sample: "request.timed",
      example: "at=info method=GET path=/ host=x dyno=web.1 connect=0ms service=4012ms status=200 bytes=5",
    },
    {
      kind: "request.errored",
      literals: [" service="],
      match: / service=\d+ms status=(?<status>5\d\d) /,
      bulk: true,
      sample: "request.timed",
      example: "at=info method=GET path=/ host=x dyno=web.1 connect=0ms service=12ms status=500 bytes=5",
    },
    {
      kind: "platform.runtime-unavailable",
      literals: [
        "not available for this stack",
        "stack has reached end-of-life",
        "stack is no longer available",
        "stack is end-of-life",
      ],
      match:
        /Requested runtime '?\(?(?<runtime>[\w.-]+)\)?'? is not available|stack (?:has reached|is) (?:end-of-life|no longer available)/,
      example: "!     Requested runtime (python-3.8.1) is not available for this stack (heroku-24).",
    },
    {
      kind: "platform.image-changed",
      literals: ["tack has changed from ", "Python version has changed from ", "Python has changed from "],
      match: /(?:[Ss]tack|Python(?: version)?) has changed from (?<from>[\w.-]+) to (?<to>[\w.-]*\w)/,
      example: "-----> Stack has changed from heroku-18 to heroku-20, clearing cache",
    },
    {
      kind: "platform.released",
      literals: [" created by ", "Deploy "],
      match: /^(?:Release v\d+ created|Deploy [0-9a-f]{7,40}) by /,
      example: "Release v42 created by user shop@example.org",
    },
    {
      kind: "proxy.timed-out",
      literals: ["code=H15"],
      match: /code=H15 .{0,600}service=(?<ms>\d+)ms/,
      example:
        'at=error code=H15 desc="Idle connection" method=GET path="/stream" dyno=web.1 service=55449ms status=503',
    },
    {
      kind: "client.disconnected",
      literals: ["code=H27", "code=H28"],
      example:
        'sock=client at=warning code=H27 desc="Client Request Interrupted" method=POST path="/submit/" status=499',
    },
  ],
};
