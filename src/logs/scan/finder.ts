import type { Likeness } from "../events/likeness.ts";
import type { Ahead } from "./ahead.ts";
import type { Slot } from "./ahead-slots.ts";
import type { AheadTask } from "./ahead-task.ts";
import type { Literal } from "./literals.ts";

/**
 * Finds literals in bytes that lie in its own memory, so that a source can read straight into it. The WebAssembly and
 * the plain finder give the same answers.
 */
export type Finder = {
  kind: "wasm" | "plain";
  /** The memory to fill: `room` bytes, and `SLACK` more behind them that only have to exist. */
  bytes: Uint8Array;
  /** Every occurrence of every literal between `start` and `end`. The answer is valid until the next call. */
  find(start: number, end: number): Hits;
  /**
   * Leaves literals out of `find`, so that it need not stop at each of them; `findAside` finds those. What was set
   * aside before is not any more.
   */
  setAside(literals: ReadonlySet<number>): void;
  findAside(start: number, end: number): Hits;
  /** Whether any literal is set aside. */
  hasAside(): boolean;
  /** Moves bytes within the memory. */
  move(to: number, from: number, count: number): void;
  /** Line feeds between `start` and `end`. */
  lineFeeds(start: number, end: number): number;
  /** The first line feed from `start` on, before `end`; `end` where there is none. */
  feedFrom(start: number, end: number): number;
  /** Where the line begins that the byte at `at` belongs to, not before `low`. */
  lineStart(low: number, at: number): number;
  /** As `events/likeness.ts` has it, of a line in this memory. */
  likeness: Likeness;
  /** Where another thread may read and search ahead: what it needs for it, and how a slot's bytes come into the memory. */
  ahead?: Ahead & { task: AheadTask; bring(slot: Slot, to: number): void };
};

/** By position, then by literal (its index). */
export type Hits = { count: number; positions: Uint32Array; literals: Uint16Array };

/** Literals looked for together, with the window of each (see `windows.ts`). */
export type LiteralSet = { literals: readonly Literal[]; windows: readonly number[] };

/** Bytes behind the last usable one that a finder may touch. */
export const SLACK = 64;
