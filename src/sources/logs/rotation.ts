import { basename, dirname, join } from "node:path";

/**
 * What rotation made of a log's name: `app.log.2.gz`, `app.log-20261001`, `app.log.2026-10-01.zst`, `app-2026-10-01.log`.
 * `age` sorts the files of one log from the oldest to the newest.
 */
export type Rotated = { log: string; age: number };

const COMPRESSED = /\.(?:gz|zst|gzip|zstd)$/i;
const NUMBERED = /\.(\d{1,4})$/;
const DATED = /[-._](\d{4})-?(\d\d)-?(\d\d)(?:[-_T.]?(\d\d)[-:]?(\d\d)?[-:]?(\d\d)?)?(?=$|\.[a-z]+$)/i;

/** Which log a file belongs to, by its name alone; one that was not rotated has the age 0. */
export function rotatedName(path: string): Rotated {
  const name = basename(path).replace(COMPRESSED, "");
  const dated = DATED.exec(name);
  if (dated) {
    const digits = dated.slice(1).map((part) => part ?? "00");
    return { log: join(dirname(path), name.replace(dated[0], "")), age: Number(digits.join("")) - 1e14 };
  }
  const numbered = NUMBERED.exec(name);
  if (numbered) return { log: join(dirname(path), name.replace(NUMBERED, "")), age: -Number(numbered[1]) };
  return { log: join(dirname(path), name), age: 0 };
}

/**
 * Puts the files of each rotated log in the order they were written, the oldest first. A log stands where its first
 * file stood; files of different logs keep their order.
 */
export function inOrderWritten(paths: readonly string[]): string[] {
  const logs = new Map<string, { path: string; age: number }[]>();
  for (const path of paths) {
    const { log, age } = rotatedName(path);
    const files = logs.get(log) ?? [];
    files.push({ path, age });
    logs.set(log, files);
  }
  return [...logs.values()].flatMap((files) => files.sort((one, other) => one.age - other.age).map(({ path }) => path));
}
