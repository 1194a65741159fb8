import { join } from "node:path";
import { columnsOf, type Descriptor, isTerminal } from "../streams.ts";

/** The answer of one call and what it rests on. */
export type Entry = {
  /** The call, word for word: a file name is only a sum of it. */
  call: string;
  /** Every path read, listed or looked for, with its fingerprint. */
  paths: readonly (readonly [path: string, fingerprint: string])[];
  /** Every path of which only the presence was asked. */
  places: readonly (readonly [path: string, presence: string])[];
  /** What went to standard output (1) and standard error (2), in order. */
  written: readonly (readonly [stream: 1 | 2, text: string])[];
  code: number;
};

/** Where answers are kept, and the program that gives them. */
export type Shelf = { folder: string; program: string };

/** Besides files, the answer rests on these: colour, width and progress follow from them. */
const VARIABLES = ["CI", "COLUMNS", "FORCE_COLOR", "NO_COLOR", "STABLEHAND_DEBUG", "TERM"];

/** Everything but files that an answer rests on, as text: equal texts are the same call. */
export function callOf(args: readonly string[], program: string): string {
  const { env, version, platform } = process;
  const variables = VARIABLES.map((name) => env[name] ?? null);
  const streams = [describeStream(1), describeStream(2)];
  return JSON.stringify([program, version, platform, process.cwd(), args, variables, streams]);
}

/** Only a terminal has columns to ask for. */
function describeStream(descriptor: Descriptor): unknown {
  return isTerminal(descriptor) ? [columnsOf(descriptor) ?? null] : "file";
}

/** The file an answer to this call is kept in. */
export function fileOf(folder: string, call: string): string {
  return join(folder, `${sumOf(call)}.answer`);
}

/** 53 bits of a text (cyrb53): two calls with one sum only take turns in one file, since the call itself is compared. */
function sumOf(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}
