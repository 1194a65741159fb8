import type { LogRecord } from "../../model/event.ts";
import { HEAD_LINES } from "../../model/grammar.ts";
import type { Matcher } from "../events/matcher.ts";
import type { ReadRecord } from "./reader.ts";

/** A narrower terminal is none; a longer line is not put together. */
const NARROWEST = 30;
const LONGEST = 2000;

/**
 * Puts lines together that a terminal broke at its edge, in the middle of a word: where a line that begins nothing of
 * its own makes, with what stands before it, a meaning that neither has alone, and that meaning lies across the edge.
 * Only in the head of a log: people paste what they see, and no program wraps a file.
 */
export type Unwrapper = {
  /** The record of the lines together, at the place of the first; undefined where they are two. In order. */
  join(read: ReadRecord): ReadRecord | undefined;
};

/** Puts the lines of one log together; `matcher` says whether a text has a meaning. */
export function unwrapper(matcher: Matcher): Unwrapper {
  let first: ReadRecord | undefined;
  let text = "";
  let width = 0;
  let last = 0;

  function begin(read: ReadRecord): void {
    first = read;
    text = read.record.message;
    width = read.record.raw.length;
  }

  return {
    join(read) {
      const { record, headed } = read;
      if (record.line > HEAD_LINES) return undefined;
      const follows = record.line === last + 1;
      last = record.line;
      const isEdge = width >= NARROWEST && text.length <= LONGEST && first !== undefined && endsOrIsFree(first.record);
      if (!follows || !first || !isEdge || headed || !isRest(record, first.record) || record.formats.length > 0) {
        begin(read);
        return undefined;
      }
      const rest = record.message;
      const whole = [`${text}${rest}`, `${text.trimEnd()} ${rest.trimStart()}`].find((joined, at) =>
        meansMore(matcher, text, rest, joined, at === 0 ? text.length : text.trimEnd().length + 1),
      );
      const head = first;
      // A line no shorter than the one before may go on in turn.
      if (record.raw.length >= width) text += rest;
      else begin(read);
      return whole === undefined ? undefined : { ...head, record: { ...head.record, message: whole } };
    },
  };
}

/** Of a traceback only what was raised goes on in prose. */
function endsOrIsFree({ block, line }: LogRecord): boolean {
  return block === undefined || block.exceptions.at(-1)?.line === line;
}

/** A line that belongs to no traceback, or stands behind what one raised and is nothing of it itself. */
function isRest({ block, line }: LogRecord, first: LogRecord): boolean {
  if (block === undefined) return true;
  return block === first.block && block.exceptions.at(-1)?.line !== line && block.frames.at(-1)?.at !== line;
}

/** Whether a pattern finds in the joined text what it finds in neither part, by words on both sides of the edge. */
function meansMore(matcher: Matcher, left: string, right: string, joined: string, edge: number): boolean {
  const found = matcher.match(joined).filter(({ pattern }) => !pattern.bulk);
  if (found.length === 0) return false;
  const known = new Set([...matcher.match(left), ...matcher.match(right)].map(({ pattern }) => pattern.kind));
  return found.some(({ speaker, pattern }) => {
    if (known.has(pattern.kind)) return false;
    if (pattern.literals.some((literal) => stands(joined, literal, edge))) return true;
    if (speaker !== "linux" || !pattern.match) return false;
    const match = pattern.match.exec(joined);
    return match !== null && match.index < edge && match.index + match[0].length > edge;
  });
}

/** Whether the literal stands across the edge. */
function stands(text: string, literal: string, edge: number): boolean {
  const at = text.indexOf(literal, Math.max(0, edge - literal.length + 1));
  return at >= 0 && at < edge && at + literal.length > edge;
}
