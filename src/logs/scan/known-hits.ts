import { BEFORE, type Slot } from "./ahead-slots.ts";
import type { Hits } from "./finder.ts";
import type { ByteWindow } from "./window.ts";

/** Hits that another thread found in bytes of a window, until their lines are looked at. */
export type KnownHits = {
  /** The slot is about to be put into the window. */
  add(slot: Slot): void;
  /** Hits and line feeds between two places, whole lines; undefined where they have to be searched. */
  take(from: number, to: number): (Hits & { feeds: number }) | undefined;
};

const NOTHING: Hits = { count: 0, positions: new Uint32Array(0), literals: new Uint16Array(0) };

/** For a window in which nothing is known yet. */
export function knownHits(window: ByteWindow): KnownHits {
  let places: number[] = [];
  let literals: number[] = [];
  let feeds = 0;
  /** From here on everything is known. */
  let from = Number.POSITIVE_INFINITY;
  let cuts = 0;

  function forget(): void {
    places = [];
    literals = [];
    feeds = 0;
    from = Number.POSITIVE_INFINITY;
  }

  function insert(place: number, literal: number): void {
    let at = places.length;
    // One that stands across two slots may begin before the last of the first.
    for (; at > 0; at--) {
      const there = places[at - 1] ?? 0;
      if (there < place || (there === place && (literals[at - 1] ?? 0) <= literal)) break;
    }
    if (at === places.length) {
      places.push(place);
      literals.push(literal);
    } else {
      places.splice(at, 0, place);
      literals.splice(at, 0, literal);
    }
  }

  return {
    add({ hits, feeds: more }) {
      const start = window.end();
      if (hits === undefined) return forget();
      if (from === Number.POSITIVE_INFINITY) from = start;
      feeds += more;
      // Counted from the first byte of the slot, in 32 bits: a few are below zero.
      for (let i = 0; i < hits.length; i += 2) insert(start + ((hits[i] ?? 0) | 0), hits[i + 1] ?? 0);
    },
    take(start, end) {
      const isCut = cuts !== window.cuts();
      cuts = window.cuts();
      if (isCut) forget();
      const isKnown = start >= from;
      const counted = feeds;
      feeds = 0;
      let count = 0;
      while (count < places.length && (places[count] ?? 0) < end) count++;
      if (count === 0) return isKnown ? { ...NOTHING, feeds: counted } : undefined;
      const [here, which] = [places.splice(0, count), literals.splice(0, count)];
      if (!isKnown) return undefined;
      const positions = new Uint32Array(count);
      for (let i = 0; i < count; i++) positions[i] = window.at(here[i] ?? 0);
      return { count, positions, literals: Uint16Array.from(which), feeds: counted };
    },
  };
}

/** Whether literals are such that hits can be known: short enough, and each within one line. */
export function canBeKnown(literals: readonly { text: string; size: number }[]): boolean {
  return literals.every(({ text, size }) => size <= BEFORE && !text.includes("\n"));
}
