import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * How hot a function must become before Node 20 optimizes it, in bytes of bytecode that ran: eight times the default. A
 * log in which little happens is read before that pays, and compiling would take the other core from who searches it.
 */
const HOT = 1_000_000;

/**
 * How often a regular expression is run by the interpreter before it is compiled to machine code; V8's own number is one.
 * Of two thousand most run a few times only, and compiling each took a tenth of the time a quiet log takes.
 */
const COMMON_EXPRESSION = 100;

/**
 * Keeps V8 from growing its heap faster than what is kept grows. Where much is made and little kept, as in reading a log,
 * the young generation would become 48 MB, and the old one wait for its first collection: 30 MB less in use for a few
 * more collections. These flags are looked at whenever a space would grow.
 */
export function keepHeapSmall(): void {
  setFlagsFromString(`--regexp-tier-up-ticks=${COMMON_EXPRESSION}`);
  setFlagsFromString("--semi-space-growth-factor=1");
  setFlagsFromString("--heap-growing-percent=10");
  // To divide a millisecond's work among threads takes longer than to do it, most of all where the other core is busy.
  setFlagsFromString("--no-parallel-scavenge");
  if (Number.parseInt(process.versions.v8, 10) < 12) setFlagsFromString(`--interrupt-budget=${HOT}`);
}

/**
 * Lets V8 collect as often as little memory asks for: else eight megabytes are used before it does, whatever was kept.
 * For when the logs are read, and what they say is weighed; while they are read it would cost a tenth more time.
 */
export function keepHeapSmaller(): void {
  setFlagsFromString("--optimize-for-size");
}

/**
 * Collects what the start left behind, in some ten milliseconds: left alone V8 would wait until much more had come, and a
 * second thread needs the room. Nothing happens where a release no longer gives its collector away.
 */
export function collectNow(): void {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("typeof gc === 'function' ? gc : undefined");
  if (typeof collect === "function") collect();
}
