import { type BigIntStats, lstatSync, statSync } from "node:fs";

/**
 * What the file system says of a path that changes whenever its content, its listing or its kind does: the numbers git
 * keeps in its index for the same purpose. A link is what it is and what it leads to; a path where nothing is has a
 * fingerprint too, since an answer may rest on the absence of a file.
 */
export function fingerprintOf(path: string): string {
  const own = statOr(() => lstatSync(path, { bigint: true }));
  if (own === undefined) return "nothing";
  if (!own.isSymbolicLink()) return numbersOf(own);
  const target = statOr(() => statSync(path, { bigint: true }));
  return `${numbersOf(own)}>${target === undefined ? "nothing" : numbersOf(target)}`;
}

/** Whether anything is at the path; what changes inside it does not matter. */
export function presenceOf(path: string): string {
  return statOr(() => statSync(path, { bigint: true })) === undefined ? "nothing" : "something";
}

/** When the path last changed, in milliseconds since the epoch: the later of content and inode, 0 where nothing is. */
export function changedAt(path: string): number {
  const stats = [statOr(() => lstatSync(path, { bigint: true })), statOr(() => statSync(path, { bigint: true }))];
  return Math.max(...stats.map((stat) => (stat === undefined ? 0 : Number(latest(stat)))));
}

function latest({ mtimeMs, ctimeMs }: BigIntStats): bigint {
  return mtimeMs > ctimeMs ? mtimeMs : ctimeMs;
}

function numbersOf({ dev, ino, mode, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [dev, ino, mode, size, mtimeNs, ctimeNs].map((number) => number.toString(36)).join(".");
}

function statOr(read: () => BigIntStats): BigIntStats | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
