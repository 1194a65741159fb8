import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { type Decoder, decoderFor, endStopped } from "./decoder.ts";
import { BREATH, breathe, FEW, type Intake, SourceError, type Watch } from "./intake.ts";
import { MAGIC_BYTES } from "./magic.ts";
import { readAt } from "./read-at.ts";
import { isWorthAThread, type SecondThread } from "./second-thread.ts";

/** Bytes of an archive read at once: not many, since far more come out of them. */
const ARCHIVE_CHUNK = 131_072;
/** Bytes read to see what a file is: so few that nothing is made of them before another thread was asked for. */
const FIRST_BYTES = 65_536;
/** At so many places of a big file so many bytes are looked at. */
const PROBES = 8;
const PROBE_BYTES = 65_536;
/** How long the second thread is waited for between two looks at everything else, in milliseconds. */
const PATIENCE = 20;

/**
 * Reads a file to its end into an intake, archives inflated; with a second thread, faster where it is big. Throws
 * `SourceError`; what was read until then has been handed over.
 */
export async function readFile(path: string, intake: Intake, watch: Watch, second?: SecondThread): Promise<void> {
  const fd = open(path);
  try {
    await readDescriptor(fd, path, intake, watch, second);
  } finally {
    closeSync(fd);
  }
}

/** The same for a file that is open, standard input among them. */
export async function readDescriptor(
  fd: number,
  name: string,
  intake: Intake,
  watch: Watch,
  second?: SecondThread,
): Promise<void> {
  const room = intake.room().subarray(0, FIRST_BYTES);
  let head = 0;
  while (head < MAGIC_BYTES) {
    const count = await read(fd, room, head, watch);
    if (count === 0) break;
    head += count;
  }
  watch.progress(head);
  const first = room.subarray(0, head);
  const decoder = await decoderFor(first, intake, name);
  if (decoder) return decode(fd, Uint8Array.from(first), decoder, watch);
  intake.filled(head);
  const file = second && fstatSync(fd);
  if (second && file?.isFile() && isWorthAThread(file.size)) await readBig(fd, head, file.size, intake, watch, second);
  else await readPlain(fd, intake, watch);
}

/**
 * Reads a file of which `from` bytes were read until the second thread is ready, then lets that one help. Where much is
 * found, the first thread has far more to do than searching, and a second would only take memory.
 */
async function readBig(
  fd: number,
  from: number,
  size: number,
  intake: Intake,
  watch: Watch,
  second: SecondThread,
): Promise<void> {
  if (!isCalm(fd, size, intake)) return readPlain(fd, intake, watch);
  second.prepare(intake);
  let position = from;
  while (!watch.stopped() && !second.isReady()) {
    const count = await read(fd, intake.room(), 0, watch);
    if (count === 0) return;
    intake.filled(count);
    watch.progress(count);
    position += count;
    if (position % BREATH < count) await breathe();
  }
  second.start(fd, position, intake);
  while (!watch.stopped()) {
    const { count, more } = second.take(PATIENCE);
    if (!more) break;
    watch.progress(count);
    position += count;
    if (count === 0 || position % BREATH < count) await breathe();
  }
  await readPlain(fd, intake, watch, position);
}

/** Whether little is found in the file, by a look at some of its bytes. */
function isCalm(fd: number, size: number, intake: Intake): boolean {
  const room = intake.room().subarray(0, PROBE_BYTES);
  let [bytes, finds] = [0, 0];
  for (let probe = 0; probe < PROBES; probe++) {
    const count = readAt(fd, room, Math.floor((size / PROBES) * (probe + 0.5)));
    bytes += count;
    finds += intake.findsIn(count);
  }
  return finds < FEW * bytes;
}

/** Reads on to the end; from `position`, where it is not where reading stands. */
async function readPlain(fd: number, intake: Intake, watch: Watch, position?: number): Promise<void> {
  let sinceBreath = 0;
  let at = position;
  while (!watch.stopped()) {
    const count = await read(fd, intake.room(), 0, watch, at);
    if (count === 0) return;
    if (at !== undefined) at += count;
    intake.filled(count);
    watch.progress(count);
    sinceBreath += count;
    if (sinceBreath < BREATH) continue;
    sinceBreath = 0;
    await breathe();
  }
}

async function decode(fd: number, head: Uint8Array, decoder: Decoder, watch: Watch): Promise<void> {
  await decoder.write(head);
  const chunk = new Uint8Array(ARCHIVE_CHUNK);
  let sinceBreath = 0;
  while (!watch.stopped()) {
    const count = await read(fd, chunk, 0, watch);
    if (count === 0) return decoder.end();
    await decoder.write(chunk.subarray(0, count));
    watch.progress(count);
    sinceBreath += count;
    if (sinceBreath < BREATH / 8) continue;
    sinceBreath = 0;
    await breathe();
  }
  await endStopped(decoder);
}

function open(path: string): number {
  try {
    return openSync(path, "r");
  } catch (error) {
    throw new SourceError(reasonOf(error));
  }
}

/** Reads what is there, at least a byte, or 0 at the end. A plain number where nothing had to be waited for. */
function read(fd: number, into: Uint8Array, at: number, watch: Watch, position?: number): number | Promise<number> {
  try {
    return readSync(fd, into, at, into.length - at, position ?? null);
  } catch (error) {
    // Windows says EOF where a pipe was closed.
    if (codeOf(error) === "EOF") return 0;
    if (codeOf(error) === "EAGAIN") return wait().then(() => (watch.stopped() ? 0 : read(fd, into, at, watch)));
    throw new SourceError(reasonOf(error));
  }
}

/** A pipe that does not block is asked again after this, in milliseconds. */
function wait(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 2));
}

/** The system's name of what went wrong. */
function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

function reasonOf(error: unknown): string {
  switch (codeOf(error)) {
    case "EACCES":
      return "permission denied";
    case "ENOENT":
      return "it is not there";
    case "EISDIR":
      return "it is a folder";
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
