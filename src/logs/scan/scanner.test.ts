import fc from "fast-check";
import { expect, test } from "vitest";
import { hostileLog } from "../../../bench/logs/hostile.ts";
import { logWriter } from "../../../bench/logs/quiet.ts";
import { denseLog, LITERALS } from "../../../test/support/dense-log.ts";
import { everyLine } from "../../../test/support/every-line.ts";
import { GRAMMARS } from "../grammars.generated.ts";
import { scanning } from "./index.ts";
import { scanLiterals } from "./literals.ts";
import { LINE_BYTES } from "./window.ts";
import { methodOf, openGrams } from "./windows.ts";

const scannings = [scanning(), scanning({ plain: true })];

type Line = [number, string];

function scanned(log: Uint8Array, chunk: number, scan = scannings[0]): Line[] {
  const lines: Line[] = [];
  const scanner = scan?.(everyLine(lines));
  for (let from = 0; from < log.length; from += chunk) scanner?.push(log.subarray(from, from + chunk));
  scanner?.end();
  expect(scanner?.totals()).toMatchObject({ lines: linesOf(log).length, bytes: log.length });
  return lines;
}

/** All lines, read the plain way. */
function linesOf(log: Uint8Array): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < log.length; ) {
    const feed = log.indexOf(10, start);
    const end = feed < 0 ? log.length : feed;
    const kept = Math.min(end, start + LINE_BYTES);
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(log.subarray(start, kept));
    lines.push([lines.length + 1, text.endsWith("\r") ? text.slice(0, -1) : text]);
    start = end + 1;
  }
  return lines;
}

const LOGS: [string, Uint8Array][] = [
  ["quiet", denseLog(3, 0.001, 700_000)],
  ["dense", denseLog(4, 0.2, 500_000)],
  ["hostile", hostileLog(5, 2_000_000, LITERALS)],
  ["without an ending", hostileLog(6, 300_000, LITERALS).subarray(0, 299_999)],
  ["long enough that frequent lines are set aside", denseLog(8, 0.0003, 13_000_000)],
  ["empty", new Uint8Array(0)],
  ["one line feed", Uint8Array.of(10)],
];

for (const [name, log] of LOGS) {
  test(`${name}: no portioning and no finder changes what is handed over`, () => {
    const expected = scanned(log, 1 << 20);
    for (const chunk of [997, 4096, 65_536, 262_144]) expect(scanned(log, chunk)).toEqual(expected);
    expect(scanned(log, 50_000, scannings[1])).toEqual(expected);
    expect(scanned(log.subarray(0, 40_000), 1)).toEqual(scanned(log.subarray(0, 40_000), 1 << 20));
  });

  test(`${name}: every line that holds a literal is handed over once, in order, as it stands`, () => {
    const holdsLiteral = literalIn(scanLiterals(GRAMMARS).filter(({ find, folded }) => find && !folded));
    const all = linesOf(log);
    const given = scanned(log, 100_000);
    const numbers = given.map(([line]) => line);
    expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other));
    for (const [line, text] of given) expect(text).toBe(all[line - 1]?.[1]);
    const handed = new Set(numbers);
    expect(all.filter(([line, text]) => !handed.has(line) && holdsLiteral(text))).toEqual([]);
  });
}

/** Whether a text holds one of the literals; by their first two characters, since asking each of them takes minutes. */
function literalIn(literals: readonly { text: string }[]): (text: string) => boolean {
  const byStart = new Map<string, string[]>();
  for (const { text } of literals) byStart.set(text.slice(0, 2), [...(byStart.get(text.slice(0, 2)) ?? []), text]);
  return (text) => {
    for (let at = 0; at < text.length; at++) {
      if (byStart.get(text.slice(at, at + 2))?.some((literal) => text.startsWith(literal, at))) return true;
    }
    return false;
  };
}

test("any cut of a log and any portioning agree with the whole", () => {
  const log = hostileLog(7, 400_000, LITERALS);
  fc.assert(
    fc.property(fc.nat(log.length), fc.integer({ min: 500, max: 300_000 }), (cut, chunk) => {
      const part = log.subarray(0, cut);
      expect(scanned(part, chunk)).toEqual(scanned(part, 1 << 20));
    }),
    { numRuns: 40 },
  );
});

test("no pattern asks for a text that ordinary lines hold: each would cost the speed of all", () => {
  const writer = logWriter(9);
  const ordinary = Array.from({ length: 20_000 }, () => writer.line());
  const common = GRAMMARS.flatMap(({ speaker, patterns }) =>
    patterns.flatMap(({ kind, bulk, literals }) =>
      bulk
        ? []
        : literals
            .filter((text) => ordinary.some((line) => line.includes(text)))
            .map((text) => `${speaker} ${kind}: ${text}`),
    ),
  );
  expect(common, "give these patterns longer literals").toEqual([]);
});

test("no literal is so short that every byte of a log must be looked at: one would cost the speed of all", () => {
  const short = scanLiterals(GRAMMARS).filter((literal) => methodOf(literal) === "teddy");
  expect(
    short.map(({ text }) => text),
    "five bytes and more, or seven in either case",
  ).toEqual([]);
});

test("few literals have an open edge, as each takes the tables of a hundred others", () => {
  const open = scanLiterals(GRAMMARS).filter(({ size }) => openGrams(size) > 0);
  expect(open.length, open.map(({ text }) => text).join(" | ")).toBeLessThanOrEqual(16);
});
