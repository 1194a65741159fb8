import { readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Io } from "../io.ts";
import { callOf, type Entry, fileOf, type Shelf } from "./entry.ts";
import { changedAt, fingerprintOf, presenceOf } from "./fingerprint.ts";

/** Comparing more paths than this costs more than it saves. */
const MOST_PATHS = 2_000;
/** Characters of an answer worth keeping. */
const MOST_WRITTEN = 1_000_000;
/**
 * A file that changed this shortly before the call may change again without its time telling, as the clocks of file
 * systems are coarse: two seconds on the coarsest. git has the same rule ("racily clean").
 */
const SETTLED_MS = 2_000;
const WEEK_MS = 7 * 24 * 3600 * 1000;

/** Listens to one call, so that its answer can be kept. */
export type Listener = {
  /** The same as the one given, but heard. */
  io: Io;
  /** Keeps what was heard, where everything it rests on is sure not to have changed since the call began. */
  keep(code: number): void;
};

/** Begins to listen. Keeping never fails a call: without a place for it the answer is worked out again. */
export function listen(io: Io, args: readonly string[], { folder, program }: Shelf): Listener {
  const began = Date.now();
  const paths = new Set<string>();
  const places = new Set<string>();
  const written: [1 | 2, string][] = [];
  const heard: Io = {
    ...io,
    out(text) {
      written.push([1, text]);
      io.out(text);
    },
    err(text) {
      written.push([2, text]);
      io.err(text);
    },
    saw: (path, what) => void (what === "all" ? paths : places).add(path),
  };
  function keep(code: number): void {
    if (code > 1 || paths.size > MOST_PATHS || written.reduce((sum, [, text]) => sum + text.length, 0) > MOST_WRITTEN)
      return;
    const fingerprints = [...paths].map((path): [string, string] => [path, fingerprintOf(path)]);
    const presences = [...places].map((path): [string, string] => [path, presenceOf(path)]);
    if ([...paths].some((path) => changedAt(path) > began - SETTLED_MS)) return;
    const call = callOf(args, program);
    save(fileOf(folder, call), { call, paths: fingerprints, places: presences, written, code });
  }
  return { io: heard, keep };
}

function removeOld(file: string): void {
  if (Date.now() - statSync(file).mtimeMs > WEEK_MS) rmSync(file, { force: true });
}

function save(file: string, entry: Entry): void {
  const fresh = `${file}.${process.pid}`;
  try {
    writeFileSync(fresh, JSON.stringify(entry), { mode: 0o600 });
    renameSync(fresh, file);
    for (const name of readdirSync(dirname(file))) if (name.endsWith(".answer")) removeOld(join(dirname(file), name));
  } catch {
    // Nothing is lost but the time of the next call.
  }
}
