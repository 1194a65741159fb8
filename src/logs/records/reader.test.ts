import { expect, test } from "vitest";
import { recordReader } from "./reader.ts";
import { timeReader } from "./time.ts";

const AT = Date.UTC(2026, 2, 1, 10, 0, 0);

/** One message in the wrappings it comes in. */
const WRAPPED: readonly [string, string][] = [
  ["gunicorn", "[2026-03-01 10:00:00 +0000] [7] [INFO] Handling signal: term"],
  ["gunicorn in another zone", "[2026-03-01 05:00:00 -0500] [7] [INFO] Handling signal: term"],
  ["docker logs -t", "2026-03-01T10:00:00.000000000Z [2026-03-01 10:00:00 +0000] [7] [INFO] Handling signal: term"],
  ["docker json", '{"log":"Handling signal: term\\n","stream":"stderr","time":"2026-03-01T10:00:00.0Z"}'],
  ["compose", "web-1  | [2026-03-01 10:00:00 +0000] [7] [INFO] Handling signal: term"],
  ["cri", "2026-03-01T10:00:00.000000000Z stderr F Handling signal: term"],
  ["syslog 3164", "Mar  1 10:00:00 host web[7]: Handling signal: term"],
  ["syslog 5424", "<190>1 2026-03-01T10:00:00.000000+00:00 host app web.1 - - Handling signal: term"],
  ["heroku", "2026-03-01T10:00:00.000000+00:00 app[web.1]: Handling signal: term"],
  ["cloud foundry", "   2026-03-01T10:00:00.00+0000 [APP/PROC/WEB/0] ERR Handling signal: term"],
  ["json", '{"timestamp": "2026-03-01T10:00:00Z", "level": "info", "message": "Handling signal: term"}'],
  ["journald", '{"__REALTIME_TIMESTAMP":"1772359200000000","_PID":"7","MESSAGE":"Handling signal: term"}'],
  ["a dashboard's clock", "Mar 1 10:00:00 AM  Handling signal: term"],
  ["a dashboard's clock with an instance", "Mar 1 10:00:00 AM [r7k2x]  Handling signal: term"],
  [
    "json in docker's json",
    '{"log":"{\\"ts\\":\\"2026-03-01T10:00:00Z\\",\\"msg\\":\\"Handling signal: term\\"}\\n","time":"2026-03-01T10:00:00.0Z"}',
  ],
  ["quoted and emphasised", "> **[2026-03-01 10:00:00 +0000] [7] [INFO] Handling signal: term**"],
  ["drawn in a box", "│ [2026-03-01 10:00:00 +0000] [7] [INFO] Handling signal: term      │"],
  ["a row of a table", "  | 2026-03-01T10:00:00.000+00:00 | Handling signal: term |"],
  ["a row with a button in it", "  | 2026-03-01T10:00:00.000+00:00CopyHandling signal: term | Handling signal: term"],
  ["a column and its bar", "2026-03-01T10:00:00.000+00:00 | Handling signal: term"],
  ["a stream between tabs", "2026-03-01 10:00:00\tstderr\tHandling signal: term"],
  ["a zone that touches the message", "2026-03-01 10:00:00.000 CETHandling signal: term"],
  ["what is left of colours", "[36mweb_1    | [0m2026-03-01 10:00:00 Handling signal: term"],
  ["nginx", "2026/03/01 10:00:00 [error] 7#7: *1 Handling signal: term"],
  ["celery", "[2026-03-01 10:00:00,000: INFO/MainProcess] Handling signal: term"],
];

test.each(WRAPPED)("%s: message and time", (_, line) => {
  const [read] = recordReader(0, () => 1, timeReader(2026)).read(1, line);
  expect(read?.record.message).toBe("Handling signal: term");
  expect(read?.record.at).toBe(AT);
});

/** What went wrong, in the fields loggers put it in beside a message that says only where. */
const BESIDE: readonly [string, string, readonly string[]][] = [
  ["a text", '{"event": "failed", "exc": "PoolError(\'full\')"}', ["failed", "PoolError('full')"]],
  [
    "an object",
    '{"msg": "failed", "error": {"type": "PoolError", "message": "full\\nhint"}}',
    ["failed", "PoolError: full"],
  ],
  [
    "structlog's frames",
    '{"event": "failed", "exception": [{"exc_type": "PoolError", "exc_value": "full", "frames": [{"filename": "a.py", "lineno": 2, "name": "f"}]}]}',
    ["failed", '  File "a.py", line 2, in f', "PoolError: full"],
  ],
  ["the same again", '{"message": "it is full", "error": "it is full"}', ["it is full"]],
  ["a number", '{"message": "failed", "error": 7}', ["failed"]],
];

test.each(BESIDE)("JSON with the error beside its message: %s", (_, line, messages) => {
  const records = recordReader(0, () => 1).read(1, line);
  expect(records.map(({ record }) => record.message)).toEqual(messages);
});

test("a traceback is one block, its causes in the order printed, its announcement known", () => {
  const reader = recordReader(0, () => 1);
  const lines = [
    "[2026-03-01 10:00:00 +0000] [12] [ERROR] Exception in worker process",
    "Traceback (most recent call last):",
    '  File "/app/main.py", line 3, in <module>',
    "    connect()",
    "ConnectionRefusedError: [Errno 111] Connection refused",
    "",
    "During handling of the above exception, another exception occurred:",
    "",
    "Traceback (most recent call last):",
    '  File "/app/main.py", line 5, in <module>',
    "    raise RuntimeError('no database')",
    "RuntimeError: no database",
    "[2026-03-01 10:00:00 +0000] [12] [INFO] Worker exiting (pid: 12)",
  ];
  const records = lines.flatMap((line, at) => reader.read(at + 1, line)).map(({ record }) => record);
  const block = records[1]?.block;
  expect(block?.exceptions.map(({ type }) => type)).toEqual(["ConnectionRefusedError", "RuntimeError"]);
  expect(block?.announcement).toBe("Exception in worker process");
  expect(block?.frames.map(({ code }) => code)).toEqual(["connect()", "raise RuntimeError('no database')"]);
  expect(records.slice(1, 12).every((record) => record.block === block && record.pid === 12)).toBe(true);
  expect(records[12]?.block).toBeUndefined();
});

test("tracebacks of two containers that write at once are kept apart", () => {
  const reader = recordReader(
    0,
    (() => {
      let id = 0;
      return () => ++id;
    })(),
  );
  const lines = [
    "a_1  | Traceback (most recent call last):",
    "b_1  | Traceback (most recent call last):",
    'a_1  |   File "/a.py", line 1, in <module>',
    'b_1  |   File "/b.py", line 1, in <module>',
    "a_1  | KeyError: 'A'",
    "b_1  | ValueError: b",
  ];
  const records = lines.flatMap((line, at) => reader.read(at + 1, line)).map(({ record }) => record);
  expect(records[4]?.block?.exceptions.map(({ type }) => type)).toEqual(["KeyError"]);
  expect(records[5]?.block?.frames.map(({ file }) => file)).toEqual(["/b.py"]);
});
