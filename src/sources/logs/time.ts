const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const AGO = /^(\d{1,9})\s?(s|m|h|d|w)(?:[a-z]*)(?: ago)?$/;
const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?$/;
const CLOCK = /^(\d\d):(\d\d)(?::(\d\d))?$/;

/**
 * A point in time as people name it: `2h`, `30m ago`, `2026-10-01`, `2026-10-01 14:30`, `14:30` (of the day of
 * `now`), `@1790000000`. Without a zone UTC is meant, as for the lines themselves. Undefined where it is none.
 */
export function pointInTime(text: string, now: number): number | undefined {
  const trimmed = text.trim();
  const ago = AGO.exec(trimmed);
  if (ago) return now - Number(ago[1]) * (UNITS[ago[2] ?? ""] ?? 0);
  if (/^@\d{1,12}(?:\.\d+)?$/.test(trimmed)) return Number(trimmed.slice(1)) * 1000;
  const clock = CLOCK.exec(trimmed);
  if (clock) {
    const [, hours, minutes, seconds = "0"] = clock;
    return now - (now % 86_400_000) + Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000;
  }
  const date = DATE.exec(trimmed);
  if (!date) return undefined;
  const [, year, month, day, hours = "00", minutes = "00", seconds = "00", zone = "Z"] = date;
  const at = Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}${withColon(zone)}`);
  return Number.isNaN(at) ? undefined : at;
}

function withColon(zone: string): string {
  return zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
}
