import { bytesOf, type Literal } from "./literals.ts";

/**
 * How a literal is searched, by its length. One of `STEP + GRAM - 1` bytes or more holds a whole gram at some multiple of
 * `STEP`, wherever it stands, so sampling every fourth byte is enough to meet it; one with up to two bytes less does but
 * for one byte, and is looked for with every byte that may stand there. Teddy looks at every byte of the log.
 */
export type Method = "grams" | "teddy";

/** Bytes from one gram that is looked at to the next. */
export const STEP = 4;
/** Bytes of a gram. */
export const GRAM = 4;

/** The method a literal is found by: grams, where it is long enough to be met wherever the steps fall. */
export function methodOf({ size, folded }: Literal): Method {
  return size >= STEP + GRAM - (folded ? 1 : 3) ? "grams" : "teddy";
}

/** How many of its grams reach a byte beyond a literal of that length. */
export function openGrams(length: number): number {
  return Math.max(0, STEP + GRAM - 1 - length);
}

/** How often a run of bytes is met in ordinary logs, on any scale. */
export type Commonness = (bytes: Uint8Array, start: number, length: number) => number;

/**
 * For each literal the offset of the window that ordinary log text resembles least: its grams go into the tables, and
 * the fewer of them ordinary lines hold, the fewer candidates have to be compared byte by byte.
 */
export function rarestWindows(literals: readonly Literal[], common: Commonness): number[] {
  return literals.map((literal) => rarestWindow(literal, common));
}

function rarestWindow(literal: Literal, common: Commonness): number {
  const bytes = bytesOf(literal);
  if (methodOf(literal) === "teddy") return rarestStart(bytes, 1, 3, common);
  if (openGrams(bytes.length) > 0) return rarestOpening(bytes, common);
  return rarestStart(bytes, STEP, GRAM, common);
}

/** The start for grams of which some reach a byte beyond the literal. */
function rarestOpening(bytes: Uint8Array, common: Commonness): number {
  const edges = (start: number): number => {
    let sum = start < 0 ? common(bytes, 0, GRAM - 1) : 0;
    for (let k = start + STEP - 1; k + GRAM > bytes.length; k--) sum += common(bytes, k, GRAM - 1);
    return sum;
  };
  return openGrams(bytes.length) > 1 || edges(-1) < edges(0) ? -1 : 0;
}

function rarestStart(bytes: Uint8Array, grams: number, gram: number, common: Commonness): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let start = 0; start + grams + gram - 1 <= bytes.length; start++) {
    let sum = 0;
    for (let k = 0; k < grams; k++) sum += common(bytes, start + k, gram);
    if (sum >= least) continue;
    least = sum;
    best = start;
  }
  return best;
}

/** Bytes of log text, the commonest first; a rough order is enough. */
const BY_FREQUENCY =
  " 0e1t2a3os4i5n6r7-8/9.:lcdp,u\"mhgf_[]TbvkwI()+='E%yNAOxSRD{}PCj@GMzLq?&;UFHBWV#XK\n*!JQYZ|<>\\$^`~";

/** Without a sample: bytes taken as independent, each by its place in the usual order. */
export function guessedCommonness(): Commonness {
  const weight = new Float64Array(256).fill(1 / 200);
  for (let i = 0; i < BY_FREQUENCY.length; i++) weight[BY_FREQUENCY.charCodeAt(i)] = 1 / (i + 4);
  return (bytes, start, length) => {
    let product = 1;
    for (let i = start; i < start + length; i++) product *= weight[bytes[i] ?? 0] ?? 0;
    return product;
  };
}

/** Counts grams in a sample of ordinary log text; the guess breaks ties between grams the sample never holds. */
export function sampledCommonness(sample: Uint8Array): Commonness {
  const counts = new Map<string, number>();
  const text = latin1(sample);
  for (const gram of [3, GRAM]) {
    for (let i = 0; i + gram <= text.length; i++) {
      const key = text.slice(i, i + gram);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const guess = guessedCommonness();
  return (bytes, start, length) =>
    (counts.get(latin1(bytes.subarray(start, start + length))) ?? 0) + guess(bytes, start, length);
}

function latin1(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
