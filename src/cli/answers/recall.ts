import { readFileSync } from "node:fs";
import { write } from "../streams.ts";
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
