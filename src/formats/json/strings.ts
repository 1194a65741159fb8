import type { Span } from "../../model/span.ts";
import { addDecoded, addVerbatim, builtSpan, newSpan } from "../spans.ts";

const ESCAPES: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

/** The text between the quotes of a JSON string, escapes decoded. */
export function decodeJsonString(span: Span, from: number, to: number): Span {
  const builder = newSpan(span);
  let plain = from;
  for (let at = span.text.indexOf("\\", from); at !== -1 && at < to; at = span.text.indexOf("\\", plain)) {
    addVerbatim(builder, plain, at);
    const length = span.text[at + 1] === "u" ? 6 : 2;
    addDecoded(builder, decodeEscape(span.text.slice(at, at + length)), at, at + length);
    plain = at + length;
  }
  addVerbatim(builder, plain, to);
  return builtSpan(builder, from);
}

function decodeEscape(sequence: string): string {
  const letter = sequence[1] ?? "";
  if (letter === "u") return String.fromCharCode(Number.parseInt(sequence.slice(2), 16));
  return ESCAPES[letter] ?? letter;
}
