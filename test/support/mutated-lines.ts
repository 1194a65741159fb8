import { GRAMMARS } from "../../src/logs/grammars.generated.ts";
import { PROBLEMS } from "../../src/problems/registry.generated.ts";
import { casesOf } from "./case-file.ts";
import { ROOT } from "./root.ts";

/** Numbers from 0 to below 1, the same ones for the same seed. */
export type Dice = () => number;

/** Dice from a seed. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Every line the project knows a log to have: the examples of the grammars and the logs of all cases. */
export function knownLines(): string[] {
  const examples = GRAMMARS.flatMap(({ patterns }) => patterns.map(({ example }) => example));
  const cases = PROBLEMS.flatMap(({ family, id }) => casesOf(ROOT, family, id));
  const logged = cases.flatMap(({ logs }) => Object.values(logs));
  return [...new Set([...examples, ...logged].flatMap((text) => text.split(/\r?\n/)))].filter((line) => line !== "");
}

/** Words that break readers: numbers out of range, half of a pair, marks of other formats. */
const SPOILERS = [
  "99999999999999999999999",
  "-1",
  "0x7fffffffffffffff",
  "1e309",
  "NaN",
  "\u0000",
  "\u001b[31m",
  "\u001b[0",
  "\ud800",
  "\u202e",
  "\ufeff",
  "𝔘𝔫𝔦",
  "ß",
  "İ",
  "\u2028",
  "\t\t\t",
  '{"',
  '"}',
  '\\"',
  "%s",
  "[[[[",
  "))))",
  "9999-99-99T99:99:99.999999999Z",
  "0000-00-00 00:00:00,000",
  "__proto__",
  "constructor",
  "toString",
];

type Mutation = (line: string, roll: Dice, lines: readonly string[]) => string;

const MUTATIONS: readonly Mutation[] = [
  (line) => line,
  (line, roll) => line.slice(0, upTo(roll, line.length)),
  (line, roll) => line.slice(upTo(roll, line.length)),
  (line, roll) => `${line}${line.slice(upTo(roll, line.length))}`,
  (line, roll) => flipped(line, roll),
  (line, roll) => inserted(line, roll, pick(SPOILERS, roll)),
  (line, roll) => inserted(line, roll, String.fromCharCode(upTo(roll, 65_536))),
  (line, roll) => line.replace(/\d+/g, (digits) => (roll() < 0.3 ? pick(SPOILERS, roll) : digits)),
  (line, roll) => line.replace(/\d/g, (digit) => (roll() < 0.3 ? String(upTo(roll, 10)) : digit)),
  (line, roll) => swapped(line, roll),
  (line, roll, lines) => inserted(line, roll, pick(lines, roll)),
  (line, roll, lines) => `${pick(lines, roll).slice(0, 40)} ${line}`,
  (line, roll) => `${pick(PREFIXES, roll)}${line}`,
  (line, roll) => JSON.stringify({ log: line, time: pick(SPOILERS, roll), level: upTo(roll, 99), message: line }),
  (line) => line.toUpperCase(),
  (line) => `${line}\r`,
];

const PREFIXES = [
  "web_1  | ",
  "2026-11-02T09:15:00.000000000Z stdout F ",
  "Nov  2 09:15:00 host gunicorn[12]: ",
  "<13>1 2026-11-02T09:15:00Z host app 12 - - ",
  "2026-11-02T09:15:00.123456+00:00 app[web.1]: ",
  "\u001b[2m2026-11-02\u001b[0m ",
  "  File ",
  "Traceback (most recent call last):\r",
  "> ",
  "│ ",
];

/** A line of `lines`, spoiled once or a few times. Rarely one of a hundred thousand characters. */
export function mutated(lines: readonly string[], roll: Dice): string {
  let line = pick(lines, roll);
  for (let turn = upTo(roll, 3); turn >= 0; turn--) {
    line = pick(MUTATIONS, roll)(line, roll, lines).slice(0, 4_000);
  }
  return roll() < 0.000_05 ? line.repeat(Math.ceil(100_000 / Math.max(1, line.length))) : line;
}

/** `count` mutated lines as a log; its bytes are spoiled too in one of four. */
export function mutatedLog(lines: readonly string[], count: number, roll: Dice): string | Uint8Array {
  const all = Array.from({ length: count }, () => mutated(lines, roll));
  const text = `${all.join(roll() < 0.1 ? "\r\n" : "\n")}\n`;
  if (roll() < 0.75) return text;
  const bytes = new TextEncoder().encode(text);
  for (let turn = 0; turn < bytes.length / 200; turn++) bytes[upTo(roll, bytes.length)] = upTo(roll, 256);
  return bytes;
}

function upTo(roll: Dice, limit: number): number {
  return Math.floor(roll() * limit);
}

function pick<T>(from: readonly T[], roll: Dice): T {
  const one = from[upTo(roll, from.length)];
  if (one === undefined) throw new Error("nothing to pick from");
  return one;
}

function inserted(line: string, roll: Dice, word: string): string {
  const at = upTo(roll, line.length + 1);
  return `${line.slice(0, at)}${word}${line.slice(at)}`;
}

function flipped(line: string, roll: Dice): string {
  const at = upTo(roll, line.length);
  return `${line.slice(0, at)}${String.fromCharCode(line.charCodeAt(at) ^ (1 << upTo(roll, 8)))}${line.slice(at + 1)}`;
}

function swapped(line: string, roll: Dice): string {
  const words = line.split(" ");
  const one = upTo(roll, words.length);
  const other = upTo(roll, words.length);
  [words[one], words[other]] = [words[other] ?? "", words[one] ?? ""];
  return words.join(" ");
}
