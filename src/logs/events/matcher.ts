import type { Grammar, Pattern } from "../../model/grammar.ts";

/** A pattern with the folder it comes from. */
export type SpokenPattern = { speaker: string; pattern: Pattern };

/** With the names of its groups once it has matched: to list what a match has of them is slow. */
type Read = SpokenPattern & { names: readonly string[] | undefined };

/** Finds the patterns a message may match. Cost is one table look-up per character, whatever the number of patterns. */
export type Matcher = {
  /** Patterns that match, in the order of the grammars, with the groups read. */
  match(message: string): readonly Matched[];
};

/** A pattern that matched, with what its groups read. */
export type Matched = SpokenPattern & { groups: Readonly<Record<string, string>> };

/** A literal, and where in it the window of three characters begins that it is found by. */
type Entry = { literal: string; at: number; order: number; spoken: Read };

/** How rare a character is in prose, by its code. */
const RARITY = Uint8Array.from({ length: 128 }, (_, code) => {
  if (code === 32) return 0;
  if (code >= 97 && code <= 122) return "etaoinsrhld".includes(String.fromCharCode(code)) ? 1 : 3;
  return code >= 48 && code <= 57 ? 2 : 4;
});

const BITS = 16;
const MASK = (1 << BITS) - 1;
/** Bits a character moves on by for each that follows; after three of them nothing of it is left in the hash. */
const STEP = 6;

/**
 * The entries, from 1 on, in chains: by the hash of their window the first, by each entry the next, 0 where there is
 * none. And of each the code of its literal's last character, and how far that is behind the window. Numbers in rows
 * of their own: this is read for every character before V8 has made anything of the code.
 */
type Table = {
  heads: Uint16Array;
  nexts: Uint16Array;
  lasts: Uint16Array;
  widths: Uint16Array;
  entries: readonly Entry[];
};

/** Each literal stands under the hash of one window of three characters. */
function tableOf(grammars: readonly Grammar[]): Table {
  const entries: Entry[] = [];
  const shared = trigramsOf(grammars);
  let order = 0;
  for (const { speaker, patterns } of grammars) {
    for (const pattern of patterns) {
      order++;
      const spoken: Read = { speaker, pattern, names: undefined };
      for (const literal of pattern.literals) {
        entries.push({ literal, at: rarestWindow(literal, shared), order, spoken });
      }
    }
  }
  const rows = () => new Uint16Array(entries.length + 1);
  const table = { heads: new Uint16Array(1 << BITS), nexts: rows(), lasts: rows(), widths: rows(), entries };
  for (const [index, { literal, at }] of entries.entries()) {
    const key = hash(literal, at);
    table.nexts[index + 1] = table.heads[key] ?? 0;
    table.heads[key] = index + 1;
    table.lasts[index + 1] = literal.charCodeAt(literal.length - 1);
    table.widths[index + 1] = literal.length - 3 - at;
  }
  return table;
}

/** The table is built when the first text comes: until then a second thread, where there is one, has started. */
export function matcherOf(grammars: readonly Grammar[]): Matcher {
  let table: Table | undefined;

  /** Of each pattern with a literal that stands in the text one entry, in the order of the patterns. */
  function hits(text: string): Entry[] {
    table ??= tableOf(grammars);
    const { heads, nexts, lasts, widths, entries } = table;
    const found: Entry[] = [];
    const { length } = text;
    let key = (text.charCodeAt(0) << STEP) ^ text.charCodeAt(1);
    for (let end = 2; end < length; end++) {
      key = ((key << STEP) ^ text.charCodeAt(end)) & MASK;
      for (let next = heads[key] ?? 0; next !== 0; next = nexts[next] ?? 0) {
        // Most are told by one character, which is a good deal cheaper than a call.
        if (text.charCodeAt(end + (widths[next] ?? 0)) !== lasts[next]) continue;
        const entry = entries[next - 1];
        if (entry && text.startsWith(entry.literal, end - 2 - entry.at)) insert(found, entry);
      }
    }
    return found;
  }
  return {
    match(message) {
      const entries = hits(message);
      if (entries.length === 0) return [];
      const matched: Matched[] = [];
      for (const { spoken } of entries) {
        const groups = groupsOf(spoken, message);
        if (groups) matched.push({ speaker: spoken.speaker, pattern: spoken.pattern, groups });
      }
      return matched;
    },
  };
}

/** Keeps the entries in order, one for each pattern. */
function insert(found: Entry[], entry: Entry): void {
  let at = found.length;
  while (at > 0 && (found[at - 1]?.order ?? 0) > entry.order) at--;
  if (found[at - 1]?.order === entry.order) return;
  if (at === found.length) found.push(entry);
  else found.splice(at, 0, entry);
}

function groupsOf(read: Read, message: string): Record<string, string> | undefined {
  const expression = read.pattern.match;
  if (!expression) return {};
  if (read.names?.length === 0) return expression.test(message) ? {} : undefined;
  const match = expression.exec(message);
  if (!match) return undefined;
  read.names ??= Object.keys(match.groups ?? {});
  const groups: Record<string, string> = {};
  for (const name of read.names) {
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
    let score = -(shared[hash(literal, at)] ?? 0);
    for (let offset = 0; offset < 3; offset++) score += rarity(literal.charCodeAt(at + offset));
    if (score > bestScore) {
      best = at;
      bestScore = score;
    }
  }
  return best;
}

function rarity(code: number): number {
  return code < RARITY.length ? (RARITY[code] ?? 4) : 4;
}
