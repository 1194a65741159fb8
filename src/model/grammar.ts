import type { EventKind, LogLevel } from "./event.ts";

/**
 * How one kind of line is recognised. `literals` are the substrings without which `match` cannot succeed (at least
 * one of them stands in the line); the scanner looks for those, so every pattern has one of three bytes or more.
 */
export type Pattern = {
  kind: EventKind;
  literals: readonly string[];
  /**
   * Applied to the message, wrappers taken off. Named groups become fields; `pid` is the process it is about.
   * Left out where a literal alone is enough.
   */
  match?: RegExp;
  level?: LogLevel;
  /** Releases that print it, where not all do. */
  since?: string;
  until?: string;
  /** Seen so often that only those next to other events are kept, and counted only in the head of a source. */
  bulk?: boolean;
  /** For one sort of what another bulk pattern, of that kind, finds by the same literals: heard in the head only. */
  sample?: string;
  /** A line as printed; run as a test. */
  example: string;
};

/** Everything one server, platform or neighbour prints that matters. */
export type Grammar = { speaker: string; patterns: readonly Pattern[] };

/** Lines at the beginning of a source that are read whatever they hold: what is frequent is counted there. */
export const HEAD_LINES = 300;
