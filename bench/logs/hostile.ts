import { quietLog } from "./quiet.ts";
import { type Random, randomOf } from "./random.ts";

type Encoder = InstanceType<typeof TextEncoder>;

/** A log of about `bytes` bytes made to trip a reader up: near misses, long lines, odd bytes, every line ending. */
export function hostileLog(seed: number, bytes: number, literals: readonly string[]): Uint8Array {
  const random = randomOf(seed);
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  let size = 0;
  while (size < bytes) {
    const part = hostilePart(random, encoder, literals);
    parts.push(part);
    size += part.length;
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function hostilePart(random: Random, encoder: Encoder, literals: readonly string[]): Uint8Array {
  const literal = literals[random.below(literals.length)] ?? "";
  const ending = random.pick(["\n", "\n", "\n", "\r\n", "\n\n"]);
  switch (random.below(12)) {
    case 0:
      return encoder.encode(`${literal}${ending}`);
    case 1:
      return encoder.encode(`${literal.slice(1)}${literal.slice(0, -1)}${ending}`);
    case 2:
      return encoder.encode(`${"x".repeat(random.below(200))}${literal}${"é€😀".repeat(random.below(9))}${ending}`);
    case 3:
      return encoder.encode(`${"long ".repeat(random.below(40_000))}${literal}${ending}`);
    case 4:
      return Uint8Array.from({ length: random.below(300) }, () => random.below(256));
    case 5:
      return encoder.encode(traceback(random, random.below(200), literal) + ending);
    case 6:
      return encoder.encode(
        `${traceback(random, 3, "ValueError: x")}\n\nDuring handling of the above exception, another exception occurred:\n\n${traceback(random, 4, literal)}${ending}`,
      );
    case 7:
      return encoder.encode(ending.repeat(random.below(20)));
    case 8:
      return encoder.encode(
        `${JSON.stringify({ log: `${literal}\n`, stream: "stderr", time: "2026-10-01T00:00:00.5Z" })}${ending}`,
      );
    case 9:
      return encoder.encode(`${"\0".repeat(random.below(70_000))}${literal}${literal}`);
    default:
      return encoder.encode(quietLog(random.below(1_000_000) + 1, random.below(4000)));
  }
}

function traceback(random: Random, frames: number, last: string): string {
  let text = "Traceback (most recent call last):";
  for (let i = 0; i < frames; i++) {
    text += `\n  File "/app/m${random.below(9)}.py", line ${random.below(999)}, in f${random.below(9)}\n    return g(${random.below(9)})`;
    if (random.chance(0.3)) text += "\n           ^^^^^";
  }
  return `${text}\n${last}`;
}
