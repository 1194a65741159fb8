import type { Grammar, Pattern } from "../../model/grammar.ts";

/** A pattern with the folder it comes from. */
export type SpokenPattern = { speaker: string; pattern: Pattern };

/** Finds the patterns a message may match. Cost is one table look-up per character, whatever the number of patterns. */
export type Matcher = {
  /** Whether any literal of any pattern stands in the text. */
  mayMatch(text: string): boolean;
  /** Patterns that match, in the order of the grammars, with the groups read. */
  match(message: string): readonly Matched[];
};

export type Matched = SpokenPattern & { groups: Readonly<Record<string, string>> };

type Entry = { literal: string; at: number; order: number; spoken: SpokenPattern };

const BITS = 15;

/** Builds the table: each literal stands under the hash of one window of three characters. */
export function matcherOf(grammars: readonly Grammar[]): Matcher {
  const table = new Map<number, Entry[]>();
  const filled = new Uint8Array(1 << BITS);
  let order = 0;
  for (const { speaker, patterns } of grammars) {
    for (const pattern of patterns) {
      order++;
      for (const literal of pattern.literals) {
        const at = rarestWindow(literal);
        const key = hash(literal, at);
        filled[key] = 1;
        const row = table.get(key) ?? [];
        row.push({ literal, at, order, spoken: { speaker, pattern } });
        table.set(key, row);
      }
    }
  }
  /** Entries whose literal stands in the text; several for one pattern where several of its literals do. */
  function hits(text: string, atMost: number): Entry[] {
    const found: Entry[] = [];
    const last = text.length - 3;
    if (last < 0) return found;
    let [one, two] = [text.charCodeAt(0), text.charCodeAt(1)];
    for (let at = 0; at <= last; at++) {
      const three = text.charCodeAt(at + 2);
      const key = mixed(one, two, three);
      one = two;
      two = three;
      if (filled[key] === 0) continue;
      for (const entry of table.get(key) ?? []) {
        if (text.startsWith(entry.literal, at - entry.at)) found.push(entry);
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
        const groups = groupsOf(spoken.pattern, message);
        if (groups) matched.push({ ...spoken, groups });
      }
      return matched;
    },
  };
}

function groupsOf(pattern: Pattern, message: string): Record<string, string> | undefined {
  if (!pattern.match) return {};
  const match = pattern.match.exec(message);
  if (!match) return undefined;
  const groups: Record<string, string> = {};
  for (const name in match.groups) {
    const value = match.groups[name];
    if (value !== undefined) groups[name] = value;
  }
  return groups;
}

function hash(text: string, at: number): number {
  return mixed(text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2));
}

function mixed(one: number, two: number, three: number): number {
  const sum = one * 961 + two * 217 + three * 13;
  return (sum ^ (sum >> 9)) & ((1 << BITS) - 1);
}

/** The window least common in prose: capitals, digits and signs before small letters. */
function rarestWindow(literal: string): number {
  let best = 0;
  let bestScore = -1;
  for (let at = 0; at + 3 <= literal.length; at++) {
    let score = 0;
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
