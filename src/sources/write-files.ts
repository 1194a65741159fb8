import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import { basename, dirname, join } from "node:path";

/** A file to be changed. `before` is the text it was read as; `undefined` where it must not exist yet. */
export type Change = { path: string; before: string | undefined; after: string };

/** What writing came to: everything, or nothing and the reason. */
export type Outcome = { written: readonly string[] } | { refused: string };

/** The calls that touch the disk, replaceable in tests. */
export type Disk = Pick<
  typeof fs,
  "openSync" | "writeSync" | "fsyncSync" | "closeSync" | "renameSync" | "unlinkSync" | "chmodSync" | "chownSync"
>;

type Prepared = { target: string; temporary: string; undo: string | undefined; named: string };

/**
 * Writes all changes or none. Each new text is first written beside its file and then takes its place in one step, so
 * that at every moment a file is old or new, never half. A file that is not what it was read as is refused. Links
 * stay links, modes and owners stay. Ctrl-C waits until the last file has its place.
 */
export function writeFiles(root: string, changes: readonly Change[], disk: Disk = fs): Outcome {
  const wait = () => {};
  process.on("SIGINT", wait);
  process.on("SIGTERM", wait);
  const prepared: Prepared[] = [];
  try {
    for (const change of changes) prepare(root, change, prepared, disk);
    return replaceAll(prepared, disk);
  } catch (error) {
    for (const { temporary, undo } of prepared) discard([temporary, undo], disk);
    return { refused: error instanceof Refusal ? error.message : reasonOf(error, prepared.at(-1)?.named ?? root) };
  } finally {
    process.removeListener("SIGINT", wait);
    process.removeListener("SIGTERM", wait);
  }
}

class Refusal extends Error {}

function prepare(root: string, { path, before, after }: Change, prepared: Prepared[], disk: Disk): void {
  const full = join(root, path);
  const target = fs.existsSync(full) ? fs.realpathSync(full) : full;
  const stat = fs.existsSync(target) ? fs.statSync(target) : undefined;
  if (before === undefined && stat) throw new Refusal(`${path} exists already`);
  if (before !== undefined) {
    const present = stat ? fs.readFileSync(target) : undefined;
    if (!present?.equals(Buffer.from(before, "utf8"))) throw new Refusal(`${path} has changed since it was read`);
    // Replacing a file needs only its folder to be writable; a file made read-only is meant to stay.
    if (stat && (stat.mode & 0o222) === 0) throw new Refusal(`${path} is read-only`);
    fs.accessSync(target, fs.constants.W_OK);
  }
  const entry: Prepared = { target, temporary: besides(target), undo: undefined, named: path };
  prepared.push(entry);
  writeWhole(entry.temporary, Buffer.from(after, "utf8"), stat, disk);
  if (before === undefined) return;
  entry.undo = besides(target);
  writeWhole(entry.undo, Buffer.from(before, "utf8"), stat, disk);
}

function besides(target: string): string {
  return join(dirname(target), `.${basename(target)}.${randomBytes(6).toString("hex")}.stablehand`);
}

function writeWhole(path: string, bytes: Buffer, like: fs.Stats | undefined, disk: Disk): void {
  const handle = disk.openSync(path, "wx", 0o600);
  try {
    for (let at = 0; at < bytes.length; ) at += disk.writeSync(handle, bytes, at, bytes.length - at);
    disk.fsyncSync(handle);
  } finally {
    disk.closeSync(handle);
  }
  disk.chmodSync(path, like ? like.mode & 0o7777 : 0o644);
  if (like && (like.uid !== process.getuid?.() || like.gid !== process.getgid?.())) {
    disk.chownSync(path, like.uid, like.gid);
  }
}

/** Puts every new text in its place; where one cannot be, those before it get their old text back. */
function replaceAll(prepared: readonly Prepared[], disk: Disk): Outcome {
  const done: Prepared[] = [];
  for (const entry of prepared) {
    try {
      disk.renameSync(entry.temporary, entry.target);
      done.push(entry);
    } catch (error) {
      const stuck = done.filter((one) => !putBack(one, disk)).map((one) => one.named);
      for (const { temporary, undo } of prepared) discard([temporary, undo], disk);
      const rest = stuck.length === 0 ? "" : `; ${stuck.join(", ")} could not be put back and has the new text`;
      return { refused: reasonOf(error, entry.named) + rest };
    }
  }
  for (const { undo } of prepared) discard([undo], disk);
  return { written: prepared.map(({ named }) => named) };
}

function putBack({ target, undo }: Prepared, disk: Disk): boolean {
  try {
    if (undo === undefined) disk.unlinkSync(target);
    else disk.renameSync(undo, target);
    return true;
  } catch {
    return false;
  }
}

function discard(paths: readonly (string | undefined)[], disk: Disk): void {
  for (const path of paths) {
    if (path === undefined) continue;
    try {
      disk.unlinkSync(path);
    } catch {
      // It was never made, or has taken its place.
    }
  }
}

function reasonOf(error: unknown, path: string): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOSPC" || code === "EDQUOT") return `the disk is full: ${path} was not written`;
  if (code === "EACCES" || code === "EPERM") return `${path} may not be written: permission denied`;
  if (code === "EROFS") return `${path} lies on a read-only file system`;
  return `${path} was not written: ${error instanceof Error ? error.message : String(error)}`;
}
