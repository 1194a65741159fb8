import type { LogEvent } from "../model/event.ts";

/** Lines without a timestamp are near each other when no more than this many events lie between them. */
export const NEAR_EVENTS = 40;

/** Events of one kind by time, where they have one; `rising` where that is the order of the log. */
type ByTime = { timed: readonly LogEvent[]; rising: boolean };

const byTime = new WeakMap<readonly LogEvent[], ByTime>();

function byTimeOf(events: readonly LogEvent[]): ByTime {
  let known = byTime.get(events);
  if (!known) {
    const timed = events.filter(({ at }) => at !== undefined).sort((one, other) => (one.at ?? 0) - (other.at ?? 0));
    const rising = timed.every(({ index }, at) => index > (timed[at - 1]?.index ?? -1));
    known = { timed, rising };
    byTime.set(events, known);
  }
  return known;
}

/** Few enough events to look at, all that are near among them, in the order of the log. */
export function nearby(
  events: readonly LogEvent[],
  { at, index }: LogEvent,
  beforeMs: number,
  afterMs: number,
  most: number,
): readonly LogEvent[] {
  const indexOf = (event: LogEvent) => event.index;
  const close = events.slice(
    firstFrom(events, indexOf, index - NEAR_EVENTS),
    firstFrom(events, indexOf, index + NEAR_EVENTS + 1),
  );
  if (at === undefined) return close;
  const { timed, rising } = byTimeOf(events);
  const [begin, end] = [at - Math.max(0, beforeMs), at + Math.max(0, afterMs)];
  const timeOf = (event: LogEvent) => event.at ?? 0;
  const [from, to] = [firstFrom(timed, timeOf, begin), firstFrom(timed, timeOf, end + 1)];
  const elsewhere = close.filter((event) => event.at === undefined || event.at < begin || event.at >= end + 1);
  if (rising && elsewhere.length === 0 && beforeMs >= 0 && afterMs >= 0) {
    // The opening may be among them.
    return timed.slice(from, Math.min(to, from + most + 1));
  }
  return [...timed.slice(from, to), ...elsewhere].sort((one, other) => one.index - other.index);
}

/** Index of the first event whose key is at least `least`, in a list that rises by it. */
export function firstFrom(events: readonly LogEvent[], key: (event: LogEvent) => number, least: number): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const event = events[middle];
    if (event && key(event) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
