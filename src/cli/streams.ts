import { fstatSync, statSync, writeSync } from "node:fs";
import { devNull } from "node:os";

/** Standard output and standard error, by their descriptors. */
export type Descriptor = 1 | 2;

/**
 * Whether a terminal is at the descriptor. To ask Node loads its sockets and streams, three megabytes and as many
 * milliseconds, so it is asked only where there may be one.
 */
export function isTerminal(descriptor: 0 | Descriptor): boolean {
  return mayBeTerminal(descriptor) && process.getBuiltinModule("node:tty").isatty(descriptor);
}

/** Columns of the terminal at the descriptor; `undefined` where there is none. */
export function columnsOf(descriptor: Descriptor): number | undefined {
  return isTerminal(descriptor) ? streamOf(descriptor).columns : undefined;
}

/** Descriptors whose text goes through Node's streams: terminals, and pipes that were full for a moment. */
const handedOver = new Set<Descriptor>();

/**
 * Writes a text, all of it before it returns wherever the descriptor lets it. A reader that went away (`… | head`) is no
 * failure: the process ends with the exit code it has. Throws what the system says of anything else, as of a full disk.
 */
export function write(descriptor: Descriptor, text: string): void {
  if (handedOver.has(descriptor) || mayBeTerminal(descriptor)) {
    hand(descriptor, text);
    return;
  }
  const bytes = Buffer.from(text);
  let at = 0;
  try {
    while (at < bytes.length) at += writeSync(descriptor, bytes, at);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EPIPE") process.exit(process.exitCode ?? 0);
    // A pipe that is full for the moment: Node knows how to wait for it.
    if (code !== "EAGAIN") throw error;
    hand(descriptor, bytes.subarray(at));
  }
}

function hand(descriptor: Descriptor, rest: string | Uint8Array): void {
  const stream = streamOf(descriptor);
  if (!handedOver.has(descriptor)) {
    handedOver.add(descriptor);
    stream.on("error", (error: Error & { code?: string }) => {
      if (error.code !== "EPIPE") throw error;
      process.exit(process.exitCode ?? 0);
    });
  }
  stream.write(rest);
}

function streamOf(descriptor: Descriptor): NodeJS.WriteStream {
  return descriptor === 1 ? process.stdout : process.stderr;
}

function mayBeTerminal(descriptor: 0 | Descriptor): boolean {
  // What Windows says of a console's descriptor differs from release to release.
  if (process.platform === "win32") return true;
  try {
    const status = fstatSync(descriptor);
    return status.isCharacterDevice() && status.rdev !== statSync(devNull).rdev;
  } catch {
    return false;
  }
}
