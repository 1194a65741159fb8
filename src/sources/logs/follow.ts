import { closeSync, fstatSync, openSync, readSync, statSync } from "node:fs";
import type { Intake, Watch } from "./intake.ts";

/** How often a followed file is looked at, in milliseconds. */
const INTERVAL = 250;

/**
 * Reads a file and what is added to it until the watch stops. Survives rotation (another file has taken the name: the
 * old one is read to its end first) and truncation (`copytruncate`: reading starts over at its beginning). `pause` is
 * called whenever everything there is has been read.
 */
export async function followFile(
  path: string,
  intake: Intake,
  watch: Watch,
  pause: () => Promise<void>,
): Promise<void> {
  let fd = openSync(path, "r");
  let read = 0;
  try {
    while (!watch.stopped()) {
      const count = readSome(fd, read, intake);
      read += count;
      watch.progress(count);
      if (count > 0) continue;
      if (isTruncated(fd, read)) {
        read = 0;
        continue;
      }
      const next = rotatedTo(path, fd);
      if (next !== undefined) {
        closeSync(fd);
        fd = next;
        read = 0;
        continue;
      }
      intake.settle();
      await pause();
      await new Promise((resolve) => setTimeout(resolve, INTERVAL));
    }
  } finally {
    closeSync(fd);
  }
}

function readSome(fd: number, from: number, intake: Intake): number {
  const room = intake.room();
  const count = readSync(fd, room, 0, room.length, from);
  if (count > 0) intake.filled(count);
  return count;
}

function isTruncated(fd: number, read: number): boolean {
  return fstatSync(fd).size < read;
}

/** The new file of that name, opened; undefined while it is still the same one, or none. */
function rotatedTo(path: string, fd: number): number | undefined {
  try {
    const [there, open] = [statSync(path), fstatSync(fd)];
    return there.ino === open.ino && there.dev === open.dev ? undefined : openSync(path, "r");
  } catch {
    return undefined;
  }
}
