import { logWriter } from "../../bench/logs/quiet.ts";
import { GRAMMARS } from "../../src/logs/grammars.generated.ts";

/** Every literal that logs are searched for. */
export const LITERALS = GRAMMARS.flatMap(({ patterns }) => patterns.flatMap(({ literals }) => literals));

/** The example of every line a grammar knows. */
const EXAMPLES = GRAMMARS.flatMap(({ patterns }) => patterns.map(({ example }) => example));

/** A log of about `bytes` bytes, of whose lines the given share (0 to 1) are ones that grammars know. */
export function denseLog(seed: number, share: number, bytes: number): Uint8Array {
  const writer = logWriter(seed, share, EXAMPLES);
  let text = "";
  while (text.length < bytes) text += `${writer.line()}\n`;
  return new TextEncoder().encode(text);
}
