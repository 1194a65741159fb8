import type { Grammar, Pattern } from "../../model/grammar.ts";

/** A pattern with the folder it comes from. */
export type SpokenPattern = { speaker: string; pattern: Pattern };

/** With the names of its groups: what a match has of them is slow to list. */
type Read = SpokenPattern & { names: readonly string[] };

/** Finds the patterns a message may match. Cost is one table look-up per character, whatever the number of patterns. */
export type Matcher = {
  /** Whether any literal of any pattern stands in the text. */
  mayMatch(text: string): boolean;
  /** Patterns that match, in the order of the grammars, with the groups read. */
  match(message: string): readonly Matched[];
};

export type Matched = SpokenPattern & { groups: Readonly<Record<string, string>> };

/** `first` is the code of the literal's first character, `last` of its last, `width` how far that is from the window. */
type Entry = {
  literal: string;
  at: number;
  first: number;
  last: number;
  width: number;
  order: number;
  spoken: Read;
};

const BITS = 16;
const MASK = (1 << BITS) - 1;
/** Bits a character moves on by for each that follows; after three of them nothing of it is left in the hash. */
const STEP = 6;

/** Builds the table: each literal stands under the hash of one window of three characters. */
export function matcherOf(grammars: readonly Grammar[]): Matcher {
  const rows: Entry[][] = [[]];
  /** For each hash its place in `rows`; 0 where there is none. */
  const slots = new Uint16Array(1 << BITS);
  let order = 0;
  const shared = trigramsOf(grammars);
  for (const { speaker, patterns } of grammars) {
    for (const pattern of patterns) {
      order++;
      const spoken = { speaker, pattern, names: namesOf(pattern.match) };
      for (const literal of pattern.literals) {
        const at = rarestWindow(literal, shared);
        const key = hash(literal, at);
        const slot = slots[key] || rows.push([]) - 1;
        slots[key] = slot;
        const [first, last] = [literal.charCodeAt(0), literal.charCodeAt(literal.length - 1)];
        const width = literal.length - 3 - at;
        rows[slot]?.push({ literal, at, first, last, width, order, spoken });
      }
    }
  }
  /** Entries whose literal stands in the text; several for one pattern where several of its literals do. */
  function hits(text: string, atMost: number): Entry[] {
    const found: Entry[] = [];
    const { length } = text;
    let key = (text.charCodeAt(0) << STEP) ^ text.charCodeAt(1);
    for (let end = 2; end < length; end++) {
      key = ((key << STEP) ^ text.charCodeAt(end)) & MASK;
      const slot = slots[key];
      if (slot === undefined || slot === 0) continue;
      for (const entry of rows[slot] ?? []) {
        // Most are told by one character or the other, which is a good deal cheaper than a call.
        if (text.charCodeAt(end + entry.width) !== entry.last) continue;
        const start = end - 2 - entry.at;
        if (text.charCodeAt(start) === entry.first && text.startsWith(entry.literal, start)) found.push(entry);
      }
      if (found.length >= atMost) return found;
    }
    return found;
  }
  return {
    mayMatch: (text) => hits(text, 1).length > 0,
    match(message) {
      const entries = hits(message, Number.POSITIVE_INFINITY);
      if (entries.length === 0) return [];
      if (entries.length > 1) entries.sort((one, other) => one.order - other.order);
      const matched: Matched[] = [];
      for (const [index, { order, spoken }] of entries.entries()) {
        if (order === entries[index - 1]?.order) continue;
        const groups = groupsOf(spoken, message);
        if (groups) matched.push({ speaker: spoken.speaker, pattern: spoken.pattern, groups });
      }
      return matched;
    },
  };
}

function namesOf(match: RegExp | undefined): string[] {
  return [...(match?.source.matchAll(/\(\?<([A-Za-z]\w*)>/g) ?? [])].map(([, name = ""]) => name);
}

function groupsOf({ pattern, names }: Read, message: string): Record<string, string> | undefined {
  if (!pattern.match) return {};
  if (names.length === 0) return pattern.match.test(message) ? {} : undefined;
  const match = pattern.match.exec(message);
  if (!match) return undefined;
  const groups: Record<string, string> = {};
  for (const name of names) {
    const value = match.groups?.[name];
    if (value !== undefined) groups[name] = value;
  }
  return groups;
}

function hash(text: string, at: number): number {
  return ((text.charCodeAt(at) << (2 * STEP)) ^ (text.charCodeAt(at + 1) << STEP) ^ text.charCodeAt(at + 2)) & MASK;
}

/** By hash, how many literals hold a run of three characters: what many of them are about, logs are full of. */
function trigramsOf(grammars: readonly Grammar[]): Uint16Array {
  const counts = new Uint16Array(1 << BITS);
  for (const { patterns } of grammars) {
    for (const { literals } of patterns) {
      for (const literal of literals) {
        for (let at = 0; at + 3 <= literal.length; at++) {
          const key = hash(literal, at);
          counts[key] = (counts[key] ?? 0) + 1;
        }
      }
    }
  }
  return counts;
}

/** The window least common in prose: one that few literals share, capitals, digits and signs before small letters. */
function rarestWindow(literal: string, shared: Uint16Array): number {
  let best = 0;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (let at = 0; at + 3 <= literal.length; at++) {
    let score = -Math.min(8, shared[hash(literal, at)] ?? 0);
    for (let offset = 0; offset < 3; offset++) score += rarity(literal.charCodeAt(at + offset));
    if (score > bestScore) {
      best = at;
      bestScore = score;
    }
  }
  return best;
}

function rarity(code: number): number {
  if (code === 32) return 0;
  if (code >= 97 && code <= 122) return "etaoinsrhld".includes(String.fromCharCode(code)) ? 1 : 3;
  if (code >= 48 && code <= 57) return 2;
  return 4;
}
