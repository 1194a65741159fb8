import { expect, test } from "vitest";
import { likenessOf } from "./likeness.ts";

function likeness(text: string): number | undefined {
  const bytes = new TextEncoder().encode(`x${text}y`);
  return likenessOf(bytes, 1, bytes.length - 1);
}

test.each([
  ["[2026-10-01 00:00:00 +0000] [7] [INFO] Booting", "[2026-11-21 14:30:05 +0000] [1234] [INFO] Booting"],
  ['{"at":"2026-10-01T00:00:00.5Z","id":"3f2a90cc71"}', '{"at":"2026-10-02T10:11:12Z","id":"b7d1e0aa42ff"}'],
  ['- [01/Oct/2026:00:00:00 +0000] "GET /', '- [02/Nov/2026:10:11:12 +0000] "GET /'],
  ["2026-10-01 00:00:00,123 ERROR no", "2026-10-01 00:00:01.1 ERROR no".replace(".", ",")],
  ["WORKER TIMEOUT (pid:12)", "WORKER TIMEOUT (pid:4711)"],
  ["task 1b4e28ba-2fa1-11d2-883f-0016d3cca427 done", "task 99999999-0000-4ab2-883f-b016d3cca4ff done"],
])("time, process and ids do not count: %s", (one, other) => {
  expect(likeness(one)).toBeDefined();
  expect(likeness(one)).toBe(likeness(other));
});

test.each([
  ["terminated due to signal 9", "terminated due to signal 15"],
  ["code=H12", "code=H13"],
  ["exit status 1", "exit status 137"],
  ["deadbeef is no id", "beefdead is no id"],
  ["port 8000 in use", "port 8001 in use"],
])("whatever else differs counts: %s", (one, other) => {
  expect(likeness(one)).not.toBe(likeness(other));
});

test("lines beyond ASCII and very long ones are like none", () => {
  expect(likeness("café")).toBeUndefined();
  expect(likeness("a".repeat(2001))).toBeUndefined();
});
