import fc from "fast-check";
import { expect, test } from "vitest";
import { hostileLog } from "../../../bench/logs/hostile.ts";
import { randomOf } from "../../../bench/logs/random.ts";
import { denseLog, LITERALS } from "../../../test/support/dense-log.ts";
import { everyLine } from "../../../test/support/every-line.ts";
import { type AheadRead, SLOT_BYTES } from "./ahead-slots.ts";
import { workerFor } from "./ahead-task.ts";
import { scanning } from "./index.ts";

const scan = scanning({ ahead: true });

type Line = [number, string];

/**
 * Reads the first `own` bytes itself and has the rest searched ahead in slots of `size`, both sides taking turns by
 * chance; reading gives no more than `most` bytes at once.
 */
function scannedAhead(log: Uint8Array, own: number, most: number, seed: number, size = SLOT_BYTES): Line[] {
  const random = randomOf(seed);
  const lines: Line[] = [];
  const scanner = scan(everyLine(lines));
  const { ahead } = scanner;
  if (!ahead) throw new Error("this Node shares no memory");
  scanner.push(log.subarray(0, own));
  const read: AheadRead = (_, into, position) => {
    const part = log.subarray(position, position + Math.min(into.length, 1 + random.below(most)));
    into.set(part);
    return part.length;
  };
  const worker = workerFor(ahead.task, read);
  ahead.start(0, own, read, size);
  while (!ahead.hasEnded()) {
    for (let steps = random.below(12); steps > 0; steps--) worker?.step();
    for (let slots = random.below(12); slots > 0; slots--) scanner.takeAhead(0);
  }
  while (worker?.step() === "go on");
  scanner.end();
  expect(scanner.totals().bytes).toBe(log.length);
  return lines;
}

function scanned(log: Uint8Array): Line[] {
  const lines: Line[] = [];
  const scanner = scanning()(everyLine(lines));
  scanner.push(log);
  scanner.end();
  return lines;
}

const LOGS: [string, Uint8Array][] = [
  ["quiet", denseLog(3, 0.001, 3_000_000)],
  ["dense", denseLog(4, 0.2, 2_000_000)],
  ["hostile", hostileLog(5, 2_000_000, LITERALS)],
  ["with more hits in a slot than are noted", new TextEncoder().encode("WORKER TIMEOUT\n".repeat(40_000))],
  ["long enough that frequent lines are set aside", denseLog(8, 0.0003, 13_000_000)],
  ["without an ending", hostileLog(6, 300_000, LITERALS).subarray(0, 299_999)],
];

for (const [name, log] of LOGS) {
  test(`${name}: what is searched ahead is handed over as if it were not`, () => {
    const expected = scanned(log);
    for (const [own, most] of [
      [0, 200_000],
      [100_001, 200_000],
      [Math.floor(log.length / 2), 40_000],
    ] as const) {
      expect(scannedAhead(log, own, most, own + 1)).toEqual(expected);
    }
  });
}

test("any portion searched ahead, in portions of any size, agrees with the whole", () => {
  const log = hostileLog(7, 200_000, LITERALS);
  const expected = scanned(log);
  const sizes = fc.integer({ min: 50, max: SLOT_BYTES });
  fc.assert(
    fc.property(fc.nat(log.length), sizes, fc.integer({ min: 1 }), (own, size, seed) => {
      expect(scannedAhead(log, own, 50_000, seed, size)).toEqual(expected);
    }),
    { numRuns: 40 },
  );
});

test("slots of a few bytes each agree with the whole", () => {
  const log = denseLog(9, 0.2, 20_000);
  for (const size of [1, 2, 7, 40, 300]) expect(scannedAhead(log, 3, 50, size, size)).toEqual(scanned(log));
});
