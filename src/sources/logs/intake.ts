import type { LogScanner } from "../../logs/scan/index.ts";

/** Where bytes go: a scanner's memory, to write into or to copy to. */
export type Intake = Pick<
  LogScanner,
  "room" | "filled" | "push" | "settle" | "ahead" | "takeAhead" | "findsIn" | "totals"
>;

/** What goes on around a reading. */
export type Watch = {
  /** True once the reading is to stop (Ctrl-C): what was read until then counts. */
  stopped(): boolean;
  /** So many more bytes were read, as they lie on the disk or come through the pipe. */
  progress(bytes: number): void;
};

/** A source that cannot be read, or not to its end. The message names what happened and, where there is one, the way out. */
export class SourceError extends Error {}

/** Lets timers and signals have their turn. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Bytes read between two such turns. */
export const BREATH = 32 * 1024 * 1024;

/** Finds a byte that are few: reading such a log is mostly searching. */
export const FEW = 150 / 1e6;
