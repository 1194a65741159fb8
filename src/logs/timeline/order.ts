import type { RawEvent } from "../events/builder.ts";

/**
 * Puts the events of all sources into the order they happened in. A paste with the newest line first is turned
 * round; sources that carry timestamps are merged by them; what carries none keeps its place.
 */
export function orderEvents(perSource: readonly (readonly RawEvent[])[]): readonly RawEvent[] {
  const sources = perSource.map((events) => (isNewestFirst(events) ? turned(events) : events));
  const filled = sources.filter((events) => events.length > 0);
  if (filled.length <= 1) return filled[0] ?? [];
  return merge(filled);
}

/** Lines of one source whose times mostly fall instead of rise. */
function isNewestFirst(events: readonly RawEvent[]): boolean {
  let rises = 0;
  let falls = 0;
  let previous: number | undefined;
  for (const { at } of events) {
    if (at === undefined) continue;
    if (previous !== undefined && at > previous) rises++;
    if (previous !== undefined && at < previous) falls++;
    previous = at;
  }
  return falls >= 2 && falls > rises * 3;
}

/** Reversed, but the lines of one traceback stay as they were printed. */
function turned(events: readonly RawEvent[]): readonly RawEvent[] {
  const groups: RawEvent[][] = [];
  for (const event of events) {
    const group = groups.at(-1);
    const block = event.record.block;
    if (group && block && group[0]?.record.block === block) group.push(event);
    else groups.push([event]);
  }
  return groups.reverse().flat();
}

/** Stable merge: each source keeps its own order, the one whose time is earliest goes first. */
function merge(sources: readonly (readonly RawEvent[])[]): readonly RawEvent[] {
  const cursors = sources.map((events) => ({ events, at: 0, time: firstTime(events) }));
  const merged: RawEvent[] = [];
  for (;;) {
    let best: (typeof cursors)[number] | undefined;
    for (const cursor of cursors) {
      if (cursor.at >= cursor.events.length) continue;
      if (!best || cursor.time < best.time) best = cursor;
    }
    if (!best) return merged;
    const event = best.events[best.at];
    if (event) merged.push(event);
    best.at++;
    const next = best.events[best.at]?.at;
    if (next !== undefined && next > best.time) best.time = next;
  }
}

function firstTime(events: readonly RawEvent[]): number {
  for (const { at } of events) if (at !== undefined) return at;
  return Number.NEGATIVE_INFINITY;
}
