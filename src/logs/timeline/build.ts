import type { EventKind, LogEvent, LogSource, Timeline } from "../../model/event.ts";
import type { RawEvent } from "../events/builder.ts";
import { livesOf } from "./lives.ts";
import { orderEvents } from "./order.ts";

/** The log as a whole, from the events of each source. */
export function buildTimeline(
  sources: readonly LogSource[],
  perSource: readonly (readonly RawEvent[])[],
  counts: ReadonlyMap<EventKind, number>,
): Timeline {
  const events = orderEvents(perSource).map((event, index): LogEvent => ({ ...event, index }));
  const byKind = new Map<EventKind, LogEvent[]>();
  const versions = new Map<string, string>();
  for (const event of events) {
    const row = byKind.get(event.kind);
    if (row) row.push(event);
    else byKind.set(event.kind, [event]);
    const version = event.kind === "server.starting" ? event.fields.version : undefined;
    if (version) versions.set(event.speaker, version);
  }
  return { sources, events, byKind, versions, counts, ...livesOf(events) };
}
