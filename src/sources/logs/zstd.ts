import type { Transform } from "node:stream";
import * as zlib from "node:zlib";
import type { Decoder } from "./decoder.ts";
import { type Intake, SourceError } from "./intake.ts";
import { streamInto } from "./stream-decoder.ts";

/** Inflates zstd: by Node where it knows how (from 22.15 on), otherwise in plain JavaScript. */
export function unzstdInto(intake: Intake, native = true): Decoder {
  const create = (zlib as { createZstdDecompress?: (options: object) => Transform }).createZstdDecompress;
  return native && create ? streamInto(create({ chunkSize: 262_144 }), intake, "zstd") : plainZstd(intake);
}

function plainZstd(intake: Intake): Decoder {
  let inflater: { push(chunk: Uint8Array, final?: boolean): void } | undefined;
  const run = async (chunk: Uint8Array, final: boolean): Promise<void> => {
    if (!inflater) {
      const { Decompress } = await import("fzstd");
      inflater = new Decompress((data) => intake.push(data));
    }
    try {
      inflater.push(chunk, final);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw /unexpected EOF/i.test(message)
        ? new SourceError("the zstd archive ends too early: it was cut off, or is still being written")
        : new SourceError(`the zstd archive is damaged (${message})`);
    }
  };
  return { write: (chunk) => run(Uint8Array.from(chunk), false), end: () => run(new Uint8Array(0), true) };
}
