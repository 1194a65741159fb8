import type { CheckReport } from "../../src/model/contract.ts";

/** A small report and its texts, for the tests of every renderer. */
export const SAMPLE_TEXTS: ReadonlyMap<string, string> = new Map([
  [
    "render.yaml",
    [
      "services:",
      "  - type: web",
      "    name: api",
      "    startCommand: uvicorn main:app --worker-class uvicorn.workers.UvicornWorker --preload false",
      "    plan: free",
      "",
    ].join("\n"),
  ],
  ["requirements.txt", "fastapi==0.115.0\nuvicorn==0.30.6\n"],
]);

/** Two findings, one with places in two files, and one file that could not be read. */
export const SAMPLE: CheckReport = {
  version: 1,
  services: [{ name: "api", kind: "web", platform: "render", file: "render.yaml", line: 2, files: [], settings: {} }],
  findings: [
    {
      problem: "unknown-cli-option",
      fingerprint: "00112233445566aa",
      severity: "error",
      confidence: "certain",
      message: "uvicorn 0.30.6 has no option --worker-class: it prints a usage error and the service never starts.",
      label: "this is gunicorn's option",
      service: "api",
      place: { file: "render.yaml", line: 4, column: 36, endLine: 4, endColumn: 50 },
      also: [
        { file: "requirements.txt", line: 2, column: 1, endLine: 2, endColumn: 16, note: "the version that runs" },
        { file: "render.yaml", line: 4, column: 19, endLine: 4, endColumn: 26, note: "the program" },
      ],
      assumptions: ["the start command of the dashboard is not set"],
      fixes: [
        {
          title: "Remove --worker-class and its value",
          safe: false,
          edits: [{ file: "render.yaml", sha256: "00", start: 82, end: 128, text: "" }],
        },
      ],
      help: "Write `uvicorn main:app --workers 2`, or start gunicorn with `-k uvicorn.workers.UvicornWorker`.",
    },
    {
      problem: "no-health-check-path",
      fingerprint: "ffeeddccbbaa9988",
      severity: "warning",
      confidence: "likely",
      message: "api has no healthCheckPath.",
      service: "api",
      place: { file: "render.yaml", line: 2, column: 5, endLine: 5, endColumn: 15 },
      also: [],
      assumptions: [],
      fixes: [],
      help: "Add `healthCheckPath: /health`.",
    },
  ],
  skipped: [{ file: "Procfile", line: 3, reason: "is not a process line: expected `name: command`" }],
  summary: { error: 1, warning: 1, info: 0 },
};
