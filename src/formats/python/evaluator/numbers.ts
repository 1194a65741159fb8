/** Python's arithmetic on ints and floats, where it differs from JavaScript's. */

/** `a // b` of integers, rounded down. Throws a RangeError where `b` is 0. */
export function floorDiv(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

/** `a % b` of integers: the sign of `b`. */
export function floorMod(a: bigint, b: bigint): bigint {
  return a - floorDiv(a, b) * b;
}

/** `a % b` of floats: the sign of `b`. */
export function floatMod(a: number, b: number): number {
  const rest = a % b;
  if (rest === 0) return b < 0 ? -0 : 0;
  return rest < 0 !== b < 0 ? rest + b : rest;
}

/** `a // b` of floats, as CPython computes it. */
export function floatFloorDiv(a: number, b: number): number {
  const rest = a % b;
  let quotient = (a - rest) / b;
  if (rest !== 0 && b < 0 !== rest < 0) quotient -= 1;
  if (quotient === 0) return a / b < 0 || Object.is(a / b, -0) ? -0 : 0;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

/** A finite double as an exact fraction. */
export function fraction(value: number): { numerator: bigint; denominator: bigint } {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const high = bits.getUint32(0);
  const exponent = (high >>> 20) & 0x7ff;
  const low = BigInt(high & 0xfffff) * 0x100000000n + BigInt(bits.getUint32(4));
  const mantissa = exponent === 0 ? low : low + 0x10000000000000n;
  const power = (exponent === 0 ? 1 : exponent) - 1075;
  const sign = high >>> 31 ? -1n : 1n;
  if (power >= 0) return { numerator: sign * (mantissa << BigInt(power)), denominator: 1n };
  return { numerator: sign * mantissa, denominator: 1n << BigInt(-power) };
}

/** `numerator / denominator` rounded to the nearest integer, ties to even. The denominator is positive. */
export function roundHalfEven(numerator: bigint, denominator: bigint): bigint {
  const quotient = floorDiv(numerator, denominator);
  const twice = 2n * (numerator - quotient * denominator);
  if (twice > denominator || (twice === denominator && quotient % 2n !== 0n)) return quotient + 1n;
  return quotient;
}

/** Decimal digits of |value| × 10^places, rounded half to even on the exact value. */
export function scaled(value: number, places: number): bigint {
  const { numerator, denominator } = fraction(Math.abs(value));
  return places >= 0
    ? roundHalfEven(numerator * 10n ** BigInt(places), denominator)
    : roundHalfEven(numerator, denominator * 10n ** BigInt(-places));
}

/** `%.{places}f` of |value|, a finite float. */
export function fixed(value: number, places: number): string {
  const digits = scaled(value, places)
    .toString()
    .padStart(places + 1, "0");
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** Significant digits and decimal exponent of |value|: `d.ddd × 10^exponent` with `places` digits after the point. */
export function scientific(value: number, places: number): { digits: string; exponent: number } {
  if (value === 0) return { digits: "0".repeat(places + 1), exponent: 0 };
  let exponent = Math.floor(Math.log10(Math.abs(value)));
  for (let tries = 0; tries < 4; tries++) {
    const digits = scaled(value, places - exponent).toString();
    if (digits.length === places + 1) return { digits, exponent };
    exponent += digits.length > places + 1 ? 1 : -1;
  }
  return { digits: scaled(value, places - exponent).toString(), exponent };
}

/** `repr` of a float. */
export function floatRepr(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Object.is(value, -0)) return "-0.0";
  const sign = value < 0 ? "-" : "";
  const [mantissa = "0", power = "0"] = Math.abs(value).toExponential().split("e");
  const digits = mantissa.replace(".", "");
  const exponent = Number(power);
  if (value !== 0 && (exponent < -4 || exponent >= 16)) return `${sign}${exponentForm(digits, exponent)}`;
  return sign + positional(digits, exponent);
}

/** Digits `d.ddd × 10^exponent` written without an exponent, with at least `.0`. */
function positional(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  return `${whole}.${digits.slice(exponent + 1) || "0"}`;
}

/** Digits `d.ddd × 10^exponent` written with an exponent of two digits and more, as Python does. */
export function exponentForm(digits: string, exponent: number): string {
  const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits;
  return `${mantissa}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

/** `int(text, base)`; `undefined` where Python raises ValueError. */
export function parseInteger(text: string, base: number): bigint | undefined {
  const match = /^([+-]?)(0[xXoObB])?([0-9a-zA-Z_]*)$/.exec(stripSpace(text));
  if (!match) return undefined;
  let digits = match[3] ?? "";
  const prefix = match[2]?.toLowerCase();
  const named = prefix === "0x" ? 16 : prefix === "0o" ? 8 : prefix === "0b" ? 2 : undefined;
  let radix = base;
  if (prefix && (base === 0 || base === named)) {
    radix = named ?? 10;
    if (digits.startsWith("_")) digits = digits.slice(1);
  } else if (prefix) digits = prefix + digits;
  if (radix === 0) {
    if (/^0[0-9_]*[1-9]/.test(digits)) return undefined;
    radix = 10;
  }
  if (!/^[0-9a-zA-Z]+(?:_[0-9a-zA-Z]+)*$/.test(digits)) return undefined;
  let value = 0n;
  const by = BigInt(radix);
  for (const mark of digits.replaceAll("_", "")) {
    const digit = Number.parseInt(mark, 36);
    if (digit >= radix) return undefined;
    value = value * by + BigInt(digit);
  }
  return match[1] === "-" ? -value : value;
}

/** `float(text)`; `undefined` where Python raises ValueError. */
export function parseFloating(text: string): number | undefined {
  const plain = stripSpace(text).toLowerCase();
  const word = /^([+-]?)(inf|infinity|nan)$/.exec(plain);
  if (word) return word[2] === "nan" ? Number.NaN : word[1] === "-" ? -Infinity : Infinity;
  if (!/^[+-]?(?:[0-9_]+(?:\.[0-9_]*)?|\.[0-9_]+)(?:e[+-]?[0-9_]+)?$/.test(plain)) return undefined;
  if (/^_|_$|__|_[^0-9]|[^0-9]_/.test(plain)) return undefined;
  const value = Number(plain.replaceAll("_", ""));
  return Number.isNaN(value) ? undefined : value;
}

/** What `str.isspace` and `str.strip` take for white space. */
export function isSpace(mark: string): boolean {
  return SPACE.has(mark.charCodeAt(0));
}

const SPACE = new Set([
  9, 10, 11, 12, 13, 0x1c, 0x1d, 0x1e, 0x1f, 0x20, 0x85, 0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005,
  0x2006, 0x2007, 0x2008, 0x2009, 0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000,
]);

/** A text without the blanks that Python's `int()` and `float()` pass over at its ends. */
export function stripSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && SPACE.has(text.charCodeAt(start))) start++;
  while (end > start && SPACE.has(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

/** True where every character is ASCII: there JavaScript and Python agree on letters, digits and case. */
export function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}
