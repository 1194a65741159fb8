import { readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Saw } from "./saw.ts";

/** What git has on record for a folder, by paths with `/`. A folder counts where any file below it does. */
export type Tracked = {
  has(path: string): boolean;
  /** Whether git gives the file the mode of a program. */
  isExecutable(path: string): boolean;
};

const FIXED = 62;
const EXTENDED = 0x4000;

/**
 * The files of a repository's index (versions 2 to 4): what is tracked stays part of the repository, whatever
 * `.gitignore` says. `undefined` without a readable index. Source: git's Documentation/gitformat-index.adoc.
 */
export function trackedFiles(repository: string, saw: Saw): Tracked | undefined {
  const path = join(gitFolder(join(repository, ".git")), "index");
  saw(path, "all");
  try {
    const index = readIndex(readFileSync(path));
    return (
      index && {
        has: (wanted) => index.paths.has(wanted),
        isExecutable: (wanted) => index.programs.has(wanted),
      }
    );
  } catch {
    return undefined;
  }
}

/** `.git` is a file in work trees and submodules, and names the folder. */
function gitFolder(path: string): string {
  try {
    if (statSync(path).isDirectory()) return path;
    const named = /^gitdir: (.+)$/m.exec(readFileSync(path, "utf8"))?.[1];
    return named ? resolve(dirname(path), named) : path;
  } catch {
    return path;
  }
}

type Index = { paths: ReadonlySet<string>; programs: ReadonlySet<string> };

/** Where the mode of an entry stands, and the bit by which git tells programs. */
const MODE = 24;
const RUNS = 0o100;

function readIndex(bytes: Buffer): Index | undefined {
  const version = bytes.readUInt32BE(4);
  if (bytes.toString("latin1", 0, 4) !== "DIRC" || version < 2 || version > 4) return undefined;
  const paths = new Set<string>();
  const programs = new Set<string>();
  let at = 12;
  let name = "";
  for (let left = bytes.readUInt32BE(8); left > 0; left--) {
    const entry = at;
    at += FIXED + (bytes.readUInt16BE(at + FIXED - 2) & EXTENDED ? 2 : 0);
    let kept = 0;
    if (version === 4) {
      const strip = readOffset(bytes, at);
      kept = name.length - strip.value;
      at = strip.next;
    }
    const end = bytes.indexOf(0, at);
    if (end < 0 || kept < 0) return undefined;
    // Byte for byte, so that what a name shares with the one before is counted in bytes.
    name = name.slice(0, kept) + bytes.toString("latin1", at, end);
    const path = Buffer.from(name, "latin1").toString("utf8");
    addWithFolders(paths, path);
    if (bytes.readUInt32BE(entry + MODE) & RUNS) programs.add(path);
    at = version === 4 ? end + 1 : entry + ((end - entry + 8) & ~7);
  }
  return { paths, programs };
}

/** git's offset encoding: seven bits a byte, each further byte counting one more. */
function readOffset(bytes: Buffer, from: number): { value: number; next: number } {
  let at = from;
  let byte = bytes.readUInt8(at++);
  let value = byte & 127;
  while (byte & 128) {
    byte = bytes.readUInt8(at++);
    value = ((value + 1) << 7) | (byte & 127);
  }
  return { value, next: at };
}

function addWithFolders(paths: Set<string>, path: string): void {
  for (let slash = path.lastIndexOf("/"); slash > 0; slash = path.lastIndexOf("/", slash - 1)) {
    const folder = path.slice(0, slash);
    if (paths.has(folder)) break;
    paths.add(folder);
  }
  paths.add(path);
}
