import type { DiagnoseReport } from "../../src/model/contract.ts";

/** One incident with everything an incident can have, and one that only looks bad. */
export const SAMPLE_DIAGNOSIS: DiagnoseReport = {
  version: 1,
  sources: [{ name: "app.log", lines: 1204, bytes: 90_000, formats: ["gunicorn"] }],
  incidents: [
    {
      id: "aa00bb11cc22dd33",
      service: "api",
      problem: "worker-timeout-slow-request",
      benign: false,
      severity: "error",
      confidence: 0.93,
      headline: "a request held worker 42 for longer than the timeout of 30 s",
      start: "2026-11-20T10:00:01Z",
      end: "2026-11-20T10:00:32Z",
      occurrences: 3,
      pids: [42, 43],
      evidence: [
        { source: "app.log", line: 17, text: "[CRITICAL] WORKER TIMEOUT (pid:42)", says: "for", note: "30 s silent" },
        { source: "app.log", line: 18, text: "[ERROR] Worker (pid:42) was sent SIGKILL!", says: "consequence" },
        { source: "app.log", line: 30, text: "GET /health 200", says: "against", note: "others were served" },
      ],
      ruledOut: [{ problem: "memory-limit-exceeded", because: "gunicorn itself sent the signal, after the timeout" }],
      remedies: [
        {
          title: "Raise the timeout",
          detail: "to what the slowest request needs",
          place: { file: "render.yaml", line: 4, column: 19, endLine: 4, endColumn: 26 },
        },
      ],
      missing: ["the access log of the minute before"],
    },
    {
      id: "0011",
      problem: "platform-shutdown",
      benign: true,
      severity: "info",
      confidence: 0.6,
      headline: "the platform stopped the service for a deploy",
      occurrences: 1,
      pids: [],
      evidence: [{ source: "app.log", line: 90, text: "Handling signal: term\u001b[31m", says: "for" }],
      ruledOut: [],
      remedies: [],
      missing: [],
    },
  ],
  timeline: {
    processes: [
      {
        pid: 42,
        parent: 7,
        role: "worker",
        service: "api",
        events: [
          { at: "2026-11-20T10:00:01Z", kind: "worker.booted", source: "app.log", line: 3 },
          { at: "2026-11-20T10:00:31Z", kind: "worker.timeout", source: "app.log", line: 17 },
          { at: "2026-11-20T10:00:32Z", kind: "worker.signalled", source: "app.log", line: 18 },
        ],
      },
      { pid: 43, role: "worker", events: [{ kind: "worker.booted", source: "app.log", line: 20 }] },
    ],
  },
  verdict: "problem",
  missing: ["the platform's events of that day"],
};
