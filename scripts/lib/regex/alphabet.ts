/**
 * Characters that no part of one expression tells apart are one letter. Which characters a part takes is asked of
 * JavaScript itself, so that classes, case and Unicode are as the program will see them.
 */
export type Alphabet = {
  /** The letters an atom takes, as bits. */
  letters(source: string): bigint;
  all: bigint;
  word: bigint;
  newline: bigint;
};

const taken = new Map<string, Uint8Array>();

/** The alphabet of an expression, given the sources of its atoms. Takes a look at every character there is. */
export function alphabetOf(sources: ReadonlySet<string>, flags: string): Alphabet {
  const telling = flags.replace(/[^isuv]/g, "");
  const last = /[uv]/.test(flags) ? 0x10ffff : 0xffff;
  const maps = new Map(
    [...sources, "\\w", "[\\n\\r\\u2028\\u2029]"].map((one) => [one, charactersOf(one, telling, last)]),
  );
  const letterOf = new Uint16Array(last + 1);
  let count = 1;
  for (const map of maps.values()) {
    const renamed = new Map<number, number>();
    for (let code = 0; code <= last; code++) {
      const key = (letterOf[code] ?? 0) * 2 + (map[code] ?? 0);
      const letter = renamed.get(key) ?? renamed.size;
      renamed.set(key, letter);
      letterOf[code] = letter;
    }
    count = renamed.size;
  }
  const bits = new Map<string, bigint>();
  for (const [source, map] of maps) {
    const seen = new Uint8Array(count);
    for (let code = 0; code <= last; code++) if (map[code]) seen[letterOf[code] ?? 0] = 1;
    bits.set(
      source,
      seen.reduce((sum, one, letter) => (one ? sum | (1n << BigInt(letter)) : sum), 0n),
    );
  }
  const letters = (source: string): bigint => bits.get(source) ?? 0n;
  return { letters, all: (1n << BigInt(count)) - 1n, word: letters("\\w"), newline: letters("[\\n\\r\\u2028\\u2029]") };
}

function charactersOf(source: string, flags: string, last: number): Uint8Array {
  const key = `${flags} ${source}`;
  const known = taken.get(key);
  if (known) return known;
  const alone = new RegExp(`^(?:${source})$`, flags);
  const map = new Uint8Array(last + 1);
  for (let code = 0; code <= last; code++) if (alone.test(String.fromCodePoint(code))) map[code] = 1;
  taken.set(key, map);
  return map;
}
