import type { Decoder } from "./decoder.ts";
import type { Intake } from "./intake.ts";

/** Logs written by PowerShell's `>`: two bytes a letter, with a mark in front. */
export function utf16Into(format: "utf-16le" | "utf-16be", intake: Intake): Decoder {
  const decoder = new TextDecoder(format);
  const encoder = new TextEncoder();
  return {
    write: (chunk) => intake.push(encoder.encode(decoder.decode(chunk, { stream: true }))),
    end: () => intake.push(encoder.encode(decoder.decode())),
  };
}
