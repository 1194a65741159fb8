import fc from "fast-check";
import { expect, test } from "vitest";
import { createDiagnosis, diagnose } from "../../src/doctor/diagnose.ts";
import { GRAMMARS } from "../../src/logs/grammars.generated.ts";
import { scanning } from "../../src/logs/scan/index.ts";
import type { JsonIncident } from "../../src/model/contract.ts";

/** What a log may be full of, line by line; each more often than events are kept. */
const NOISE: readonly ((number: number, stamp: string) => string)[] = [
  (number, stamp) => `[${stamp} +0000] [7] [CRITICAL] WORKER TIMEOUT (pid:${number + 100})`,
  (number, stamp) => `${stamp} UTC [${number}] FATAL:  sorry, too many clients already`,
  (number, stamp) =>
    [
      `${stamp},100 ERROR app Exception on /orders/${number + 10_000} [GET]`,
      "Traceback (most recent call last):",
      '  File "/app/views.py", line 12, in orders',
      "    total = order.price * order.count",
      "TypeError: unsupported operand type(s) for *: 'NoneType' and 'int'",
      `10.0.0.${number % 200} - - [01/Oct/2026:01:00:00 +0000] "GET /orders/${number} HTTP/1.1" 500 ${number}`,
    ].join("\n"),
  // So many kinds that of each only a few are kept, and lines like earlier ones are not read.
  (number, stamp) => `${stamp},${100 + (number % 900)} ERROR app ${backing[number % backing.length]}`,
];

/** What happens once, somewhere in it, to a process or for a cause that the noise does not know. */
const STORIES: readonly ((stamp: string) => string)[] = [
  () => "[81234.5] Out of memory: Killed process 77 (gunicorn) total-vm:901234kB, anon-rss:498100kB, file-rss:0kB",
  (stamp) => `${stamp},000 ERROR app OSError: [Errno 28] No space left on device: '/app/uploads/7'`,
  (stamp) =>
    [
      `[${stamp} +0000] [77] [ERROR] Exception in worker process`,
      "Traceback (most recent call last):",
      '  File "/venv/lib/python3.12/site-packages/gunicorn/arbiter.py", line 609, in spawn_worker',
      "    worker.init_process()",
      "ModuleNotFoundError: No module named 'stripe'",
      `[${stamp} +0000] [77] [INFO] Worker exiting (pid: 77)`,
    ].join("\n"),
  (stamp) => `[${stamp} +0000] [1] [ERROR] Connection in use: ('0.0.0.0', 8000)`,
  (stamp) =>
    `[${stamp} +0000] [77] [ERROR] django.core.exceptions.ImproperlyConfigured: The SECRET_KEY setting must not be empty.`,
];

/** What stores and brokers say, but for what tells of a cause that a story is about. */
const CAUSES = new Set(STORIES.flatMap((story) => problemsOf(story(stampAt(0)))));
const backing = GRAMMARS.filter(({ speaker }) => ["redis", "postgres", "rabbitmq"].includes(speaker))
  .flatMap(({ patterns }) => patterns.filter(({ bulk }) => !bulk))
  .map(({ example }) => example.split("\n")[0] ?? "")
  .filter((example) => !problemsOf(`${stampAt(0)},100 ERROR app ${example}`).some((problem) => CAUSES.has(problem)));

const LINES = 20_000;

function problemsOf(text: string): string[] {
  return diagnose([{ name: "app.log", chunks: `${text}\n` }], { year: 2026 }).report.incidents.map(
    ({ problem }) => problem,
  );
}

function stampAt(number: number): string {
  return new Date(Date.UTC(2026, 9, 1, 1) + number * 50).toISOString().slice(0, 19).replace("T", " ");
}

function incidentsIn(log: string): readonly JsonIncident[] {
  const diagnosis = createDiagnosis({ year: 2026 });
  const feed = diagnosis.source("app.log");
  const scanner = scanning()(feed);
  scanner.push(new TextEncoder().encode(log));
  scanner.end();
  feed.total(scanner.totals().lines, scanner.totals().bytes);
  return diagnosis.finish().report.incidents;
}

test("what happens once anywhere in a flood of something else is found, and judged as it is alone", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...NOISE),
      fc.constantFrom(...STORIES),
      fc.integer({ min: 0, max: LINES }),
      (noise, story, place) => {
        const stamp = stampAt(place);
        const [alone] = diagnose([{ name: "app.log", chunks: `${story(stamp)}\n` }], { year: 2026 }).report.incidents;
        const lines = Array.from({ length: LINES }, (_, number) => noise(number, stampAt(number)));
        lines.splice(place, 0, story(stamp));
        const found = incidentsIn(`${lines.join("\n")}\n`).find(({ problem }) => problem === alone?.problem);
        expect(found, `${alone?.problem} at ${place} of ${lines[0]}`).toBeDefined();
        expect(found).toMatchObject({ benign: alone?.benign, severity: alone?.severity, headline: alone?.headline });
        expect(found?.evidence.map(({ text }) => text)).toContain(alone?.evidence[0]?.text);
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);
