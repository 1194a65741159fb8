import { expect, test } from "vitest";
import { SAMPLE_DIAGNOSIS } from "../../test/support/sample-diagnosis.ts";
import { SAMPLE_TEXTS } from "../../test/support/sample-report.ts";
import { inWords, prettyDiagnose } from "./pretty-diagnose.ts";
import { PLAIN } from "./style.ts";
import { columns } from "./text.ts";

test("tells the incident: evidence in order, what was ruled out, what to do and where, who died when", () => {
  expect(prettyDiagnose(SAMPLE_DIAGNOSIS, SAMPLE_TEXTS, { style: PLAIN, width: 100 })).toMatchInlineSnapshot(`
    "error[worker-timeout-slow-request]: api: a request held worker 42 for longer than the timeout of 30
    s (almost certain, 0.93)
      2026-11-20T10:00:01Z to 2026-11-20T10:00:32Z · 3 times · pids 42, 43
         ╭─ app.log
      17 │ [CRITICAL] WORKER TIMEOUT (pid:42)
         │   ^ 30 s silent
      18 │ [ERROR] Worker (pid:42) was sent SIGKILL!
      30 ≠ GET /health 200
         │   ^ speaks against it: others were served
         ╰─
      ruled out
        memory-limit-exceeded: gunicorn itself sent the signal, after the timeout
      what to do
        1. Raise the timeout
           to what the slowest request needs
            ╭─ render.yaml:4:19
          4 │     startCommand: uvicorn main:app --worker-class uvicorn.workers.UvicornWorker --preloa…
            │                   ^^^^^^^ change this
            ╰─
      what would settle it
        - the access log of the minute before

    benign[platform-shutdown]: the platform stopped the service for a deploy (likely, 0.60)
         ╭─ app.log
      90 │ Handling signal: term␛[31m
         ╰─

    who died when
      10:00:01  10:00:32  api worker 42  booted → timeout → signalled

    to be sure
      - the platform's events of that day

    1 problem found · 1,204 lines of 1 log read
    more: stablehand explain worker-timeout-slow-request
    "
  `);
});

test("dims consequences only", () => {
  const style = { ...PLAIN, dim: (text: string) => `<dim>${text}</dim>` };
  const shown = prettyDiagnose(SAMPLE_DIAGNOSIS, SAMPLE_TEXTS, { style, width: 100 });
  expect(shown).toContain("<dim>[ERROR] Worker (pid:42) was sent SIGKILL!</dim>");
  expect(shown).not.toContain("<dim>[CRITICAL]");
});

test("stays within the width whatever a log holds", () => {
  const [incident] = SAMPLE_DIAGNOSIS.incidents;
  if (!incident) throw new Error("the sample has incidents");
  const evidence = [{ source: "a.log", line: 1, text: `日本${"x".repeat(500_000)}`, says: "for" as const }];
  const report = { ...SAMPLE_DIAGNOSIS, incidents: [{ ...incident, evidence }] };
  const shown = prettyDiagnose(report, SAMPLE_TEXTS, { style: PLAIN, width: 60 });
  expect(Math.max(...shown.split("\n").map(columns))).toBeLessThanOrEqual(60);
});

test("has a word for every probability", () => {
  expect([1, 0.8, 0.6, 0.3, 0.1].map(inWords)).toEqual([
    "almost certain",
    "very likely",
    "likely",
    "possible",
    "a guess",
  ]);
});
