import { constants, createGunzip } from "node:zlib";
import type { Decoder } from "./decoder.ts";
import { type Intake, SourceError } from "./intake.ts";
import { streamInto } from "./stream-decoder.ts";

/** What Node's gunzip stream stands on: inflates from one buffer into another, with no stream between. */
type Handle = {
  writeSync: Inflate;
  /** The same in a thread of the pool; `cb` is called when it is done, unless it failed. */
  write: Inflate;
  cb?: () => void;
  onerror: (message: string) => void;
  close(): void;
};

type Inflate = (
  flush: number,
  input: Uint8Array,
  from: number,
  length: number,
  output: Uint8Array,
  at: number,
  room: number,
) => void;

/** How to inflate: beside the search, in a thread of Node's pool; straight into the intake's memory; by the public stream. */
export type Way = "beside" | "straight" | "stream";

/** Releases whose stream is known to do nothing but call back when it is told that it has ended. */
const [FIRST_KNOWN, LAST_KNOWN] = [20, 24];
/** So many bytes at once that handing over between the threads is rare, and one searches through a burst of the other's. */
const OUTPUT_BYTES = 1 << 20;
/** So many bytes of an archive are collected, and of those so many left: logs become a fifth of their size, and less. */
const [INPUT_BYTES, AT_HAND] = [524_288, 196_608];
/** Of what is damaged a call gives nothing: the first ones are short, so that no more is lost than was had before. */
const FIRST_STEP = 4096;

/**
 * Inflates gzip, archives of several members included. The public stream takes twice the time of what it stands on, and
 * is used where Node has made that different.
 */
export function gunzipInto(intake: Intake, way: Way = bestWay()): Decoder {
  const stream = createGunzip({ chunkSize: OUTPUT_BYTES });
  const { _handle: handle, _writeState: state } = stream as unknown as { _handle?: Handle; _writeState?: Uint32Array };
  const isUsable =
    way !== "stream" &&
    typeof handle?.writeSync === "function" &&
    typeof handle.write === "function" &&
    state instanceof Uint32Array &&
    state.length === 2;
  if (!isUsable || !handle || !state) return streamInto(stream, intake, "gzip");
  if (way === "straight") return straight(handle, state, intake);
  Object.defineProperty(stream, "destroyed", { value: true });
  return beside(handle, state, intake);
}

function bestWay(): Way {
  const major = Number.parseInt(process.versions.node, 10);
  return major >= FIRST_KNOWN && major <= LAST_KNOWN ? "beside" : "straight";
}

/**
 * While one buffer is filled, what stands in the other is searched. Both take about as long where it is a full one each
 * time: so enough of the archive is kept at hand to fill one.
 */
function beside(handle: Handle, state: Uint32Array, intake: Intake): Decoder {
  const buffers = [new Uint8Array(OUTPUT_BYTES), new Uint8Array(OUTPUT_BYTES)] as const;
  const input = new Uint8Array(INPUT_BYTES);
  let held = 0;
  let step = FIRST_STEP;
  let output: Uint8Array = buffers[0];
  let filled = 0;
  let ready: Uint8Array | undefined;
  let garbage = false;

  function pass(): void {
    if (ready) intake.push(ready);
    ready = undefined;
  }

  function passAll(): void {
    pass();
    intake.push(output.subarray(0, filled));
    filled = 0;
  }

  /** Inflates until no more than so many bytes are left of what is held; with `flush` to the end. */
  async function inflate(leave: number, flush = constants.Z_NO_FLUSH): Promise<void> {
    let from = 0;
    while (!garbage && (held - from > leave || flush === constants.Z_FINISH)) {
      const inflated = new Promise<string | undefined>((resolve) => {
        handle.cb = () => resolve(undefined);
        handle.onerror = resolve;
      });
      const until = Math.min(held, from + step);
      step = Math.min(2 * step, INPUT_BYTES);
      handle.write(flush, input, from, until - from, output, filled, output.length - filled);
      pass();
      const failure = await inflated;
      if (failure !== undefined) {
        passAll();
        throw damaged(failure);
      }
      const [left = 0, unread = 0] = state;
      filled = output.length - left;
      from = until - unread;
      // Room is left and input too: the archive has ended, and what follows is no archive. gzip passes over it as well.
      if (left > 0 && unread > 0) garbage = true;
      if (left > 0 && flush === constants.Z_FINISH) break;
      if (left > 0) continue;
      ready = output;
      output = output === buffers[0] ? buffers[1] : buffers[0];
      filled = 0;
    }
    input.copyWithin(0, from, held);
    held -= from;
  }

  return {
    async write(chunk) {
      for (let at = 0; at < chunk.length && !garbage; ) {
        const part = chunk.subarray(at, at + input.length - held);
        input.set(part, held);
        held += part.length;
        at += part.length;
        if (held === input.length) await inflate(AT_HAND);
      }
    },
    async end() {
      try {
        // What is there is inflated first: where the end is missing, what one call made is lost.
        await inflate(0);
        await inflate(0, constants.Z_FINISH);
      } finally {
        passAll();
        handle.close();
      }
    },
  };
}

/** Straight into the intake's memory, in this thread. */
function straight(handle: Handle, state: Uint32Array, intake: Intake): Decoder {
  let failure: string | undefined;
  let garbage = false;
  handle.onerror = (message) => {
    failure ??= message;
  };

  function inflate(input: Uint8Array, flush: number): void {
    if (garbage) return;
    let from = 0;
    for (;;) {
      const room = intake.room();
      handle.writeSync(flush, input, from, input.length - from, room, 0, room.length);
      const [left = 0, unread = 0] = state;
      if (failure !== undefined) throw damaged(failure);
      intake.filled(room.length - left);
      const went = input.length - from - unread;
      from += went;
      if (left === 0) continue;
      // Room is left and input too: the archive has ended, and what follows is no archive. gzip passes over it as well.
      if (unread > 0) garbage = true;
      return;
    }
  }

  return {
    write: (chunk) => inflate(chunk, constants.Z_NO_FLUSH),
    end() {
      try {
        inflate(new Uint8Array(0), constants.Z_FINISH);
      } finally {
        handle.close();
      }
    },
  };
}

function damaged(message: string): SourceError {
  return message.includes("unexpected end")
    ? new SourceError("the gzip archive ends too early: it was cut off, or is still being written")
    : new SourceError(`the gzip archive is damaged (${message})`);
}
