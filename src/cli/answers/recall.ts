import { readFileSync, writeSync } from "node:fs";
import { callOf, type Entry, fileOf, type Shelf } from "./entry.ts";
import { fingerprintOf, presenceOf } from "./fingerprint.ts";

/**
 * Gives the answer kept for this call where nothing it rests on has changed: writes what was written then, sets the
 * exit code and says `true`. Whatever is wrong with a kept answer, the call is answered anew.
 */
export function recall(args: readonly string[], { folder, program }: Shelf): boolean {
  if (args.includes("--no-cache")) return false;
  const call = callOf(args, program);
  const entry = entryIn(fileOf(folder, call));
  if (entry === undefined || entry.call !== call) return false;
  for (const [path, fingerprint] of entry.paths) if (fingerprintOf(path) !== fingerprint) return false;
  for (const [path, presence] of entry.places) if (presenceOf(path) !== presence) return false;
  for (const [stream, text] of entry.written) write(stream, text);
  process.exitCode = entry.code;
  return true;
}

function entryIn(file: string): Entry | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** Straight to the descriptor, as Node's streams cost more to load than the answer to read. */
function write(stream: 1 | 2, text: string): void {
  const bytes = Buffer.from(text);
  let at = 0;
  try {
    while (at < bytes.length) at += writeSync(stream, bytes, at);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    // A reader that went away is no failure; a pipe that is full for the moment is left to Node to wait for.
    if (code === "EAGAIN") (stream === 1 ? process.stdout : process.stderr).write(bytes.subarray(at));
    else if (code !== "EPIPE") throw error;
  }
}
