/**
 * Python's `int(text)`, or `int(text, 0)` with `prefixed`: `undefined` where Python raises ValueError. ASCII digits
 * only; a number beyond 2^53 loses its last digits, which no server option can use.
 */
export function pythonInt(text: string, prefixed = false): number | undefined {
  const parts = /^[ \t\n\r\f\v]*([+-]?)(0[xX]|0[oO]|0[bB])?(_?[0-9a-fA-F][0-9a-fA-F_]*)[ \t\n\r\f\v]*$/.exec(text);
  if (!parts) return undefined;
  const [, sign = "", prefix = "", body = ""] = parts;
  if (body.endsWith("_") || body.includes("__")) return undefined;
  const base = prefix ? BASES[prefix.toLowerCase()] : 10;
  if (base === undefined || (prefix && !prefixed) || (!prefix && body.startsWith("_"))) return undefined;
  const digits = body.replaceAll("_", "");
  if (!DIGITS[base]?.test(digits)) return undefined;
  if (prefixed && !prefix && /^0+[1-9]/.test(digits)) return undefined;
  const value = Number.parseInt(digits, base);
  return sign === "-" ? -value || 0 : value;
}

const BASES: Record<string, number> = { "0x": 16, "0o": 8, "0b": 2 };
const DIGITS: Record<number, RegExp> = { 2: /^[01]+$/, 8: /^[0-7]+$/, 10: /^[0-9]+$/, 16: /^[0-9a-fA-F]+$/ };

/** Python's `float(text)`: `undefined` where Python raises ValueError. */
export function pythonFloat(text: string): number | undefined {
  const trimmed = text.trim();
  const word = /^([+-]?)(inf|infinity|nan)$/i.exec(trimmed);
  if (word) {
    if (word[2]?.toLowerCase() === "nan") return Number.NaN;
    return word[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  if (!/^[+-]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][+-]?[0-9][0-9_]*)?$/.test(trimmed)) return undefined;
  if (/(?<![0-9])_|_(?![0-9])/.test(trimmed)) return undefined;
  return Number(trimmed.replaceAll("_", ""));
}
