import type { Finder } from "./finder.ts";
import { type Literal, TROUBLE } from "./literals.ts";
import type { ByteWindow } from "./window.ts";

/** Lines of each kind handed over from the beginning on: some turn out not to be what they look like. */
const FIRSTS = 16;

type Kind = {
  firsts: number;
  lasts: boolean;
  /** Where it was seen since lines were last handed over, as long as the bytes are kept. */
  places: number[];
  /** The last one of those whose bytes are gone. */
  gone: { line: number; text: string } | undefined;
};

/** Of lines so frequent that all of them would be too many: the first ones, and the last one before each find. */
export type Samples = {
  /** A literal was found at `place`. True where its line is one of the first. */
  see(literal: number, place: number): boolean;
  /** Hands over the last ones before `place`, the start of line `line`. */
  giveLasts(place: number, line: number): void;
  /** Everything before `place` was handed over. */
  drop(place: number): void;
  /** The bytes before `place`, the start of line `line`, are about to be let go of. */
  letGo(place: number, line: number): void;
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
    const kind = byName.get(name) ?? { firsts: FIRSTS, lasts: name !== TROUBLE, places: [], gone: undefined };
    byName.set(name, kind);
    return kind;
  };
  const ofLiteral = literals.map((literal) => literal.samples.map(kindOf));
  const kinds = [...byName.values()].filter(({ lasts }) => lasts);

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

  return {
    see(literal, place) {
      let first = false;
      for (const kind of ofLiteral[literal] ?? []) {
        if (kind.firsts > 0) {
          kind.firsts--;
          first = true;
        } else if (kind.lasts) kind.places.push(place);
      }
      return first;
    },
    giveLasts(place, line) {
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
    drop(place) {
      for (const kind of kinds) take(kind, place);
    },
    letGo(place, line) {
      for (const kind of kinds) {
        const found = take(kind, place);
        if (found !== undefined) kind.gone = lineBefore(found, place, line);
      }
    },
  };
}
