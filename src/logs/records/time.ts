const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Date and time with `-` or `/`, `T` or a space, an optional fraction and an optional zone. */
const FULL =
  /(\d{4})[-/](\d\d)[-/](\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(?: ?(Z(?![a-z\d_])|UTC\b|GMT\b|[+-]\d\d:?\d\d))?/y;
/** `Jun 10 23:19:16`, with or without a year after the day; `Jun 10 11:19:16 PM`, as Render's dashboard has it. */
const SYSLOG = /([A-Z][a-z]{2}) {1,2}(\d{1,2}) (?:(\d{4}) )?(\d\d?):(\d\d):(\d\d)(?:\.(\d{1,6}))?(?: ([AP])M(?= |$))?/y;
/** `10/Aug/2018:05:05:31 +0000`. */
const ACCESS = /(\d\d)\/([A-Z][a-z]{2})\/(\d{4})[: ](\d\d):(\d\d):(\d\d)(?: ([+-]\d{4}))?/y;
/** `10 Aug 2018 21:11:14.517`, as Redis prints it; old releases leave out the year. */
const DAY_FIRST = /(\d\d) ([A-Z][a-z]{2}) (?:(\d{4}) )?(\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?/y;
/** `21:31:11`, with nothing said about the day. */
const CLOCK = /(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,6}))?(?= )/y;

/** A timestamp read at one place of a line: milliseconds since the epoch and where it ends. */
export type Stamp = { at: number; end: number; twelveHours?: boolean };

/** Reads timestamps; remembers the year and the day for those that leave them out. */
export type TimeReader = {
  /** The timestamp that begins at `start`, if one does. */
  read(text: string, start: number): Stamp | undefined;
};

/** A reader for one source. `year` is assumed where no line has named one. */
export function timeReader(year = 1970): TimeReader {
  let knownYear = year;
  let knownDay = Date.UTC(year, 0, 1);
  function remember(stamp: Stamp): Stamp {
    knownDay = stamp.at - (((stamp.at % 86_400_000) + 86_400_000) % 86_400_000);
    return stamp;
  }
  return {
    read(text, start) {
      const code = text.charCodeAt(start);
      const isDigit = code >= 48 && code <= 57;
      if (!isDigit && !(code >= 65 && code <= 90)) return undefined;
      if (!isDigit) {
        const match = matchAt(SYSLOG, text, start);
        const month = match ? monthOf(match[1]) : -1;
        if (!match || month < 0) return undefined;
        if (match[3]) knownYear = Number(match[3]);
        const stamp = stampOf(match, start, knownYear, month, match[2], 4, 7);
        if (!match[8]) return remember(stamp);
        return remember({ at: stamp.at + halfDay(match[4], match[8]), end: stamp.end, twelveHours: true });
      }
      const full = matchAt(FULL, text, start);
      if (full) {
        knownYear = Number(full[1]);
        const stamp = stampOf(full, start, knownYear, Number(full[2]) - 1, full[3], 4, 7);
        return remember({ at: stamp.at - zoneMs(full[8]), end: stamp.end });
      }
      const access = matchAt(ACCESS, text, start);
      if (access) {
        knownYear = Number(access[3]);
        const stamp = stampOf(access, start, knownYear, monthOf(access[2]), access[1], 4, -1);
        return remember({ at: stamp.at - zoneMs(access[7]), end: stamp.end });
      }
      const dayFirst = matchAt(DAY_FIRST, text, start);
      if (dayFirst && monthOf(dayFirst[2]) >= 0) {
        if (dayFirst[3]) knownYear = Number(dayFirst[3]);
        return remember(stampOf(dayFirst, start, knownYear, monthOf(dayFirst[2]), dayFirst[1], 4, 7));
      }
      const clock = matchAt(CLOCK, text, start);
      if (!clock) return undefined;
      const at =
        knownDay +
        Number(clock[1]) * 3_600_000 +
        Number(clock[2]) * 60_000 +
        Number(clock[3]) * 1000 +
        fraction(clock[4]);
      return { at, end: start + clock[0].length };
    },
  };
}

function matchAt(pattern: RegExp, text: string, start: number): RegExpExecArray | null {
  pattern.lastIndex = start;
  return pattern.exec(text);
}

function stampOf(
  match: RegExpExecArray,
  start: number,
  year: number,
  month: number,
  day: string | undefined,
  clockFrom: number,
  fractionAt: number,
): Stamp {
  const at = Date.UTC(
    year,
    month,
    Number(day),
    Number(match[clockFrom]),
    Number(match[clockFrom + 1]),
    Number(match[clockFrom + 2]),
  );
  return { at: at + (fractionAt < 0 ? 0 : fraction(match[fractionAt])), end: start + match[0].length };
}

/** What a clock of twelve hours leaves out, in milliseconds. */
function halfDay(hours: string | undefined, half: string): number {
  const isTwelve = Number(hours) === 12;
  if (half === "A") return isTwelve ? -43_200_000 : 0;
  return isTwelve ? 0 : 43_200_000;
}

function monthOf(name: string | undefined): number {
  return name ? MONTHS.indexOf(name.toLowerCase()) : -1;
}

function fraction(digits: string | undefined): number {
  return digits ? Math.floor(Number(`0.${digits}`) * 1000) : 0;
}

function zoneMs(zone: string | undefined): number {
  if (!zone || zone.length < 5) return 0;
  const sign = zone.startsWith("-") ? -1 : 1;
  const digits = zone.slice(1).replace(":", "");
  return sign * (Number(digits.slice(0, 2)) * 3_600_000 + Number(digits.slice(2, 4)) * 60_000);
}

/** A time given as a JSON value: ISO text, epoch seconds, milliseconds, micro- or nanoseconds. */
export function jsonTime(value: unknown, reader: TimeReader): number | undefined {
  if (typeof value === "string") {
    if (/^\d{10,19}$/.test(value)) return epoch(Number(value));
    return reader.read(value, 0)?.at;
  }
  return typeof value === "number" && Number.isFinite(value) ? epoch(value) : undefined;
}

function epoch(value: number): number | undefined {
  if (value > 1e17) return Math.floor(value / 1e6);
  if (value > 1e14) return Math.floor(value / 1e3);
  if (value > 1e11) return Math.floor(value);
  return value > 1e8 ? Math.floor(value * 1000) : undefined;
}
