/**
 * SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal (FIPS 180-4). Written out because the engine runs where
 * there is neither `node:crypto` nor a synchronous WebCrypto.
 */
export function sha256(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const hash = Uint32Array.from(INITIAL);
  const padded = new Uint8Array(((bytes.length + 8) >> 6) * 64 + 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 0x20000000));
  view.setUint32(padded.length - 4, bytes.length << 3);
  const schedule = new Uint32Array(64);
  for (let block = 0; block < padded.length; block += 64) compress(hash, schedule, view, block);
  return Array.from(hash, (word) => word.toString(16).padStart(8, "0")).join("");
}

/** First 32 bits of the fractional parts of the `root`-th roots (2 or 3) of the first `many` primes. */
function fractions(many: number, root: 2 | 3): Uint32Array {
  const out = new Uint32Array(many);
  for (let candidate = 2, found = 0; found < many; candidate++) {
    if (!isPrime(candidate)) continue;
    const value = root === 2 ? Math.sqrt(candidate) : Math.cbrt(candidate);
    out[found++] = Math.floor((value % 1) * 2 ** 32);
  }
  return out;
}

function isPrime(number: number): boolean {
  for (let divisor = 2; divisor * divisor <= number; divisor++) if (number % divisor === 0) return false;
  return true;
}

const INITIAL = fractions(8, 2);
const ROUNDS = fractions(64, 3);

function rotate(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function compress(hash: Uint32Array, w: Uint32Array, view: DataView, block: number): void {
  const at = (index: number) => w[index] ?? 0;
  for (let i = 0; i < 16; i++) w[i] = view.getUint32(block + i * 4);
  for (let i = 16; i < 64; i++) {
    const s0 = rotate(at(i - 15), 7) ^ rotate(at(i - 15), 18) ^ (at(i - 15) >>> 3);
    const s1 = rotate(at(i - 2), 17) ^ rotate(at(i - 2), 19) ^ (at(i - 2) >>> 10);
    w[i] = at(i - 16) + s0 + at(i - 7) + s1;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
  for (let i = 0; i < 64; i++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const first = (h + s1 + ((e & f) ^ (~e & g)) + (ROUNDS[i] ?? 0) + at(i)) | 0;
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) hash[index] = (hash[index] ?? 0) + word;
}
