/** What the characters between the quotes mean. `undefined` where CPython would refuse the literal. */
export type StringLiteral = { kind: "str" | "bytes"; value: string; formatted: boolean };

const SIMPLE: Readonly<Record<string, string>> = {
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\n": "",
};

/** Where prefix and quotes of a string literal end and begin; `source` is the whole literal. */
export function stringParts(source: string): { prefix: string; quote: string; start: number; end: number } | undefined {
  let at = 0;
  while (at < source.length && source[at] !== '"' && source[at] !== "'") at++;
  const mark = source[at];
  if (mark === undefined || at > 2) return undefined;
  const triple = source.startsWith(mark.repeat(3), at) && source.length >= at + 6;
  const quote = triple ? mark.repeat(3) : mark;
  const end = source.length - quote.length;
  if (end < at + quote.length || !source.endsWith(quote)) return undefined;
  return { prefix: source.slice(0, at).toLowerCase(), quote, start: at + quote.length, end };
}

/** Decodes one string or bytes literal, prefix and quotes included. */
export function decodeString(source: string): StringLiteral | undefined {
  const parts = stringParts(source);
  if (!parts) return undefined;
  const kind = parts.prefix.includes("b") ? "bytes" : "str";
  const value = decodeText(source.slice(parts.start, parts.end), parts.prefix.includes("r"), kind === "bytes");
  if (value === undefined) return undefined;
  return { kind, value, formatted: parts.prefix.includes("f") || parts.prefix.includes("t") };
}

/** Decodes the escapes of the text between the quotes. */
export function decodeText(text: string, raw: boolean, bytes: boolean): string | undefined {
  const body = text.includes("\r") ? text.replaceAll("\r\n", "\n").replaceAll("\r", "\n") : text;
  if (raw || !body.includes("\\")) return body;
  let out = "";
  let from = 0;
  for (let at = body.indexOf("\\"); at !== -1; at = body.indexOf("\\", from)) {
    out += body.slice(from, at);
    const decoded = decodeEscape(body, at + 1, bytes);
    if (!decoded) return undefined;
    out += decoded.text;
    from = decoded.next;
  }
  return out + body.slice(from);
}

function decodeEscape(body: string, at: number, bytes: boolean): { text: string; next: number } | undefined {
  const mark = body[at];
  if (mark === undefined) return undefined;
  const simple = Object.hasOwn(SIMPLE, mark) ? SIMPLE[mark] : undefined;
  if (simple !== undefined) return { text: simple, next: at + 1 };
  if (mark >= "0" && mark <= "7") {
    const digits = /^[0-7]{1,3}/.exec(body.slice(at, at + 3))?.[0] ?? "0";
    return { text: String.fromCharCode(Number.parseInt(digits, 8)), next: at + digits.length };
  }
  const width = mark === "x" ? 2 : mark === "u" && !bytes ? 4 : mark === "U" && !bytes ? 8 : 0;
  if (width > 0) {
    const digits = body.slice(at + 1, at + 1 + width);
    if (digits.length < width || !/^[0-9a-fA-F]+$/.test(digits)) return undefined;
    const code = Number.parseInt(digits, 16);
    return code > 0x10ffff ? undefined : { text: String.fromCodePoint(code), next: at + 1 + width };
  }
  // \N{…} needs the Unicode name table.
  if (mark === "N" && !bytes) return undefined;
  return { text: `\\${mark}`, next: at + 1 };
}

/** A number literal as Python reads it. */
export function decodeNumber(
  source: string,
): { kind: "int"; value: bigint } | { kind: "float"; value: number } | { kind: "complex" } | undefined {
  const text = source.replaceAll("_", "").toLowerCase();
  if (text.endsWith("j")) return { kind: "complex" };
  if (/^(?:0x[0-9a-f]+|0o[0-7]+|0b[01]+|[0-9]+)$/.test(text)) return { kind: "int", value: BigInt(text) };
  const value = Number(text.endsWith(".") ? `${text}0` : text.replace(".e", ".0e"));
  return Number.isNaN(value) ? undefined : { kind: "float", value };
}
