import type { Finder } from "./finder.ts";
import { type Literal, TROUBLE } from "./literals.ts";
import type { ByteWindow } from "./window.ts";

/** Bytes read between two looks at which literals are too frequent to stop at, and how many hits that is. */
const TERM = 4 << 20;
const TOO_MANY = 256;
/** Bytes looked at from the end first for the last line of a kind; then four times as many. */
const TAIL = 4096;

/** Lines of each kind handed over from the beginning on: some turn out not to be what they look like. */
const FIRSTS = 16;

type Kind = {
  firsts: number;
  lasts: boolean;
  /** Where it was seen since lines were last handed over, as long as the bytes are kept. */
  places: number[];
  /** The last one of those whose bytes are gone. */
  gone: { line: number; text: string } | undefined;
  /** Hits in this term. */
  hits: number;
  /** No other kind, and no find, asks for its literals. */
  apart: boolean;
  /** Its literals are set aside: it is looked for only where its last line is wanted. */
  away: boolean;
  /** It is being looked for. */
  wanted: boolean;
};

/** Of lines so frequent that all of them would be too many: the first ones, and the last one before each find. */
export type Samples = {
  /** A literal was found at `place`. True where its line is one of the first. */
  see(literal: number, place: number): boolean;
  /** Hands over the last ones before `place`, the start of line `line`. */
  giveLasts(place: number, line: number): void;
  /** The line between these places is none to hand over: it was, or need not be. In order. */
  leaveOut(start: number, end: number): void;
  /** The bytes before `place`, the start of line `line`, are about to be let go of. */
  letGo(place: number, line: number): void;
  /** Bytes up to `place` were let go of: time to think about what to set aside. */
  think(place: number): void;
};

/** `text` cuts one line out of the kept bytes. */
export function samples(
  finder: Finder,
  window: ByteWindow,
  literals: readonly Literal[],
  give: (line: number, text: string) => void,
  text: (start: number, end: number) => string,
): Samples {
  const byName = new Map<string, Kind>();
  const kindOf = (name: string): Kind => {
    const kind = byName.get(name) ?? {
      firsts: FIRSTS,
      lasts: name !== TROUBLE,
      places: [],
      gone: undefined,
      hits: 0,
      apart: true,
      away: false,
      wanted: false,
    };
    byName.set(name, kind);
    return kind;
  };
  const ofLiteral = literals.map((literal) => literal.samples.map(kindOf));
  for (const [index, { find, marker }] of literals.entries()) {
    const shared = ofLiteral[index] ?? [];
    if (find || marker || shared.length > 1) for (const kind of shared) kind.apart = false;
  }
  const kinds = [...byName.values()].filter(({ lasts }) => lasts);
  const longest = literals.reduce((most, { size }) => Math.max(most, size), 1);
  let termEnds = TERM;
  /** What is set aside has been looked for up to here. */
  let searched = 0;
  /** Starts and ends, by turns, of lines left out that were not searched yet. */
  let leftOut: number[] = [];
  let leftOutTo = 0;
  if (finder.hasAside()) finder.setAside(new Set());

  function lineBefore(found: number, place: number, line: number): { line: number; text: string } {
    const at = window.at(found);
    const start = at > 0 ? finder.bytes.lastIndexOf(10, at - 1) + 1 : 0;
    const number = line - finder.lineFeeds(start, window.at(place));
    return { line: number, text: text(start, finder.bytes.indexOf(10, at) + 1) };
  }

  /** Places of the kind before `place`, taken out of its list: how many, and the last of them. */
  function take(kind: Kind, place: number): number | undefined {
    let count = kind.places.length;
    while (count > 0 && (kind.places[count - 1] ?? 0) >= place) count--;
    return kind.places.splice(0, count).at(-1);
  }

  function isLeftOut(place: number): boolean {
    let next = 0;
    while (next < leftOut.length && (leftOut[next] ?? 0) <= place) next++;
    return next % 2 === 1;
  }

  /** Looks for the last line of each kind set aside, from where it was looked for to `place`. */
  function search(place: number): void {
    if (place <= searched) return;
    let wanted = 0;
    for (const kind of kinds) {
      kind.wanted = kind.away;
      if (kind.away) wanted++;
    }
    const from = window.at(searched);
    const to = window.at(place);
    searched = place;
    let high = to;
    for (let size = TAIL; high > from && wanted > 0; size *= 4) {
      const low = Math.max(from, high - size);
      const { count, positions, literals: which } = finder.findAside(low, Math.min(to, high + longest));
      for (let i = count - 1; i >= 0 && wanted > 0; i--) {
        // What is set aside is of one kind only.
        const kind = ofLiteral[which[i] ?? 0]?.[0];
        if (!kind?.wanted) continue;
        const found = window.place(positions[i] ?? 0);
        if (isLeftOut(found)) continue;
        kind.wanted = false;
        wanted--;
        kind.places.push(found);
      }
      high = low;
    }
    if (leftOut.length > 0) leftOut = leftOut.filter((_, index) => (leftOut[index | 1] ?? 0) > place);
  }

  function think(place: number): void {
    if (place < termEnds) return;
    termEnds = place + TERM;
    let news = false;
    for (const kind of byName.values()) {
      if (!kind.away && kind.apart && kind.firsts === 0 && kind.hits > TOO_MANY) {
        kind.away = true;
        news = true;
      }
      kind.hits = 0;
    }
    if (!news) return;
    // What stands after `place` was seen already and will be looked for again.
    for (const kind of kinds) if (kind.away) kind.places = [];
    searched = place;
    const away = literals.flatMap((_, index) => (ofLiteral[index]?.[0]?.away ? [index] : []));
    finder.setAside(new Set(away));
  }

  return {
    think,
    see(literal, place) {
      let first = false;
      for (const kind of ofLiteral[literal] ?? []) {
        kind.hits++;
        if (kind.away || place < leftOutTo) continue;
        if (kind.firsts > 0) {
          kind.firsts--;
          first = true;
        } else if (kind.lasts) kind.places.push(place);
      }
      return first;
    },
    giveLasts(place, line) {
      search(place);
      const lasts = new Map<number, string>();
      for (const kind of kinds) {
        const found = take(kind, place);
        const last = found === undefined ? kind.gone : lineBefore(found, place, line);
        kind.gone = undefined;
        if (last) lasts.set(last.line, last.text);
      }
      if (lasts.size === 0) return;
      for (const [number, last] of [...lasts].sort(([one], [other]) => one - other)) give(number, last);
    },
    leaveOut(start, end) {
      leftOutTo = end;
      if (finder.hasAside()) leftOut.push(start, end);
      for (const { places } of kinds) {
        let to = places.length;
        while (to > 0 && (places[to - 1] ?? 0) >= end) to--;
        let from = to;
        while (from > 0 && (places[from - 1] ?? 0) >= start) from--;
        if (from < to) places.splice(from, to - from);
      }
    },
    letGo(place, line) {
      search(place);
      for (const kind of kinds) {
        const found = take(kind, place);
        if (found !== undefined) kind.gone = lineBefore(found, place, line);
      }
    },
  };
}
