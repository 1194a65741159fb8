import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * How hot a function must become before Node 20 optimizes it, in bytes of bytecode that ran: fifteen times the default. A
 * log in which little happens is read before that pays, and compiling would take the other core from who searches it.
 */
const HOT = 1_000_000;
const HOT_BY_DEFAULT = 67_584;
/** V8 of Node 22 and newer has other flags for that: there bin/stablehand.cjs lets nothing be optimized at first. */
const NEWER = Number.parseInt(process.versions.v8, 10) >= 12;
/** Node 24 takes some ten megabytes more from the start. */
const TIGHT = Number.parseInt(process.versions.v8, 10) >= 13;
/** The launcher asked V8 to optimize nothing. Other processors have no Maglev. */
const LAUNCHED_COLD = NEWER && ["x64", "arm64"].includes(process.arch);

/**
 * How often a regular expression is run by the interpreter before it is compiled to machine code; V8's own number is one.
 * Of two thousand most run a few times only, and compiling each took a tenth of the time a quiet log takes.
 */
const COMMON_EXPRESSION = 100;

/** What sets back what was asked of V8. */
const back = new Set<string>();

function ask(flag: string, ...byDefault: string[]): void {
  setFlagsFromString(flag);
  for (const one of byDefault) back.add(one);
}

/**
 * Sets back all that was asked of V8 here. It keeps with compiled code which flags were set, and rejects code for which
 * others were: the launcher calls this before it keeps any.
 */
export function setFlagsBack(): void {
  for (const flag of back) setFlagsFromString(flag);
}

/**
 * Keeps V8 from growing its heap faster than what is kept grows. Where much is made and little kept, as in reading a log,
 * the young generation would become 48 MB, and the old one wait for its first collection: 30 MB less in use for a few
 * more collections. These flags are looked at whenever a space would grow.
 */
export function keepHeapSmall(): void {
  ask(`--regexp-tier-up-ticks=${COMMON_EXPRESSION}`, "--regexp-tier-up-ticks=1");
  // What makes such code smaller takes a third of the time it takes to be made.
  ask("--no-regexp-peephole-optimization", "--regexp-peephole-optimization");
  ask("--semi-space-growth-factor=1", "--semi-space-growth-factor=2");
  ask("--heap-growing-percent=10", "--heap-growing-percent=0");
  // To divide a millisecond's work among threads takes longer than to do it, most of all where the other core is busy.
  ask("--no-parallel-scavenge", "--parallel-scavenge");
  // Node 20 has the room, and would take an eighth longer.
  if (NEWER) collectEarly();
  if (!NEWER) ask(`--interrupt-budget=${HOT}`, `--interrupt-budget=${HOT_BY_DEFAULT}`);
}

/**
 * Lets V8 optimize after all what the launcher told it not to: in a log of which much is read line by line that pays,
 * elsewhere it would only cost ten megabytes. By one compiler of the two: both at once take five to ten megabytes more
 * on Node 24, and no less time. The launcher's flags are what they are set back to.
 */
export function expectMuch(): void {
  if (LAUNCHED_COLD) ask("--opt", "--no-opt");
}

/** A young generation half as big, and no eight megabytes before the first collection. */
function collectEarly(): void {
  // It sets the second one by itself.
  ask("--optimize-for-size", "--no-optimize-for-size", "--max-semi-space-size=0");
}

/** For when the logs are read, and what they say is weighed: that runs once, and nothing more is worth optimizing. */
export function expectLittle(): void {
  if (TIGHT) collectEarly();
  if (LAUNCHED_COLD) setFlagsFromString("--no-opt");
  collectNow();
}

/** V8's collector: null where a release no longer gives it away. To come by it takes a millisecond. */
let collector: (() => void) | null | undefined;
/** Bytes in use after the last collection that was asked for. */
let kept = 0;
/** So many bytes more, and there is something to collect; V8 itself would wait for more than that. */
const MUCH_MORE = (TIGHT ? 3 : 8) * 1024 * 1024;

/**
 * Collects what the start left behind, in some ten milliseconds: left alone V8 would wait until much more had come, and a
 * second thread needs the room. Nothing happens where a release no longer gives its collector away.
 */
export function collectNow(): void {
  if (collector === undefined) {
    ask("--expose-gc", "--no-expose-gc");
    collector = runInNewContext("typeof gc === 'function' ? gc : null") as (() => void) | null;
  }
  collector?.();
  kept = getHeapStatistics().used_heap_size;
}

/** The same where enough has come together since; called now and then while a log is read, of whatever size. */
export function collectWhereGrown(): void {
  if (getHeapStatistics().used_heap_size > kept + MUCH_MORE) collectNow();
}
