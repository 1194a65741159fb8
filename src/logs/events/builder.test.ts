import { expect, test } from "vitest";
import type { EventKind, LogRecord } from "../../model/event.ts";
import type { Grammar } from "../../model/grammar.ts";
import { eventBuilder, type RawEvent } from "./builder.ts";
import { matcherOf } from "./matcher.ts";

const TIMEOUT: EventKind = "worker.timeout";
const BLAMED: EventKind = "worker.blamed";
const RARE: EventKind = "worker.rare";

const grammar: Grammar = {
  speaker: "test",
  patterns: [
    { kind: TIMEOUT, literals: ["timed out"], example: "timed out" },
    { kind: BLAMED, literals: ["timed out because"], example: "timed out because" },
    { kind: RARE, literals: ["killed"], example: "killed" },
  ],
};

function eventsOf(messages: readonly string[]): readonly RawEvent[] {
  const builder = eventBuilder(matcherOf([grammar]));
  for (const [index, message] of messages.entries()) {
    const record: LogRecord = { source: 0, line: index + 1, raw: message, message, at: index * 1000, formats: [] };
    builder.add({ record, source: false, headed: true, ownPid: false });
  }
  return builder.end();
}

const flood = (count: number): string[] => Array.from({ length: count }, (_, index) => `${index} timed out`);

test("a flood of one kind is kept in part, counted in full, to its last second", () => {
  const events = eventsOf(flood(50_000));
  expect(events.length).toBeLessThan(1000);
  expect(events.reduce((sum, { repeats }) => sum + 1 + (repeats?.times ?? 0), 0)).toBe(50_000);
  expect(events.at(-1)?.at).toBe(49_999_000);
});

test("the lines around a rare one are kept though there were too many like them", () => {
  const lines = eventsOf([...flood(20_000), "killed", ...flood(20_000)]).map(({ record }) => record.line);
  for (const line of [19_995, 20_000, 20_001, 20_002, 20_010]) expect(lines).toContain(line);
  expect(lines).toEqual([...lines].sort((one, other) => one - other));
});

test("a line keeps all of its meanings, so that every one of the rarer kind is found in the more frequent", () => {
  const messages = flood(20_000).map((line, index) => (index % 97 === 0 ? `${line} because` : line));
  const events = eventsOf(messages);
  const timeouts = new Set(events.filter(({ kind }) => kind === TIMEOUT).map(({ record }) => record));
  const blamed = events.filter(({ kind }) => kind === BLAMED);
  expect(blamed).toHaveLength(Math.ceil(20_000 / 97));
  for (const { record } of blamed) expect(timeouts.has(record)).toBe(true);
});
