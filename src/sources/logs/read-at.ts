import { readSync } from "node:fs";

/** Reads from a file at a position; 0 at its end, and where that fails: who then reads on from there says why. */
export function readAt(file: number, into: Uint8Array, position: number): number {
  try {
    return readSync(file, into, 0, into.length, position);
  } catch {
    return 0;
  }
}
