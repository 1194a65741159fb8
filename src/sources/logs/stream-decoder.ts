import { once } from "node:events";
import type { Transform } from "node:stream";
import type { Decoder } from "./decoder.ts";
import { type Intake, SourceError } from "./intake.ts";

/** A decoder over one of Node's own decompressing streams. */
export function streamInto(stream: Transform, intake: Intake, format: string): Decoder {
  let failure: SourceError | undefined;
  const ended = new Promise<void>((resolve) => {
    stream.on("end", resolve);
    stream.on("error", (error) => {
      failure ??= /unexpected end/i.test(error.message)
        ? new SourceError(`the ${format} archive ends too early: it was cut off, or is still being written`)
        : new SourceError(`the ${format} archive is damaged (${error.message})`);
      resolve();
    });
  });
  stream.on("data", (chunk: Uint8Array) => intake.push(chunk));
  return {
    async write(chunk) {
      if (failure) throw failure;
      const more = stream.write(Uint8Array.from(chunk));
      if (!more) await Promise.race([once(stream, "drain").catch(() => undefined), ended]);
      if (failure) throw failure;
    },
    async end() {
      stream.end();
      await ended;
      if (failure) throw failure;
    },
  };
}
