import { type Decoder, decoderFor, endStopped } from "./decoder.ts";
import type { Intake, Watch } from "./intake.ts";
import { MAGIC_BYTES } from "./magic.ts";

/** Reads a stream of chunks to its end into an intake, archives inflated. */
export async function readStream(stream: AsyncIterable<Uint8Array>, intake: Intake, watch: Watch): Promise<void> {
  let head: Uint8Array | undefined = new Uint8Array(0);
  let decoder: Decoder | undefined;
  const take = async (chunk: Uint8Array): Promise<void> => {
    if (decoder) await decoder.write(chunk);
    else intake.push(chunk);
  };
  for await (const chunk of stream) {
    watch.progress(chunk.length);
    if (head) {
      head = Buffer.concat([head, chunk]);
      if (head.length < MAGIC_BYTES) continue;
      decoder = await decoderFor(head, intake, "FILE");
      await take(head);
      head = undefined;
    } else await take(chunk);
    if (watch.stopped()) return decoder && endStopped(decoder);
  }
  if (head) await take(head);
  await decoder?.end();
}
