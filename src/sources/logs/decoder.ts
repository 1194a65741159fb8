import { type Intake, SourceError } from "./intake.ts";
import { formatOf } from "./magic.ts";
import { utf16Into } from "./utf16.ts";

/** Takes the bytes of a source as they lie there and puts the log's own bytes into an intake. */
export type Decoder = {
  /** The chunk may be used again once the promise is settled. Throws `SourceError` where the bytes are damaged. */
  write(chunk: Uint8Array): Promise<void> | void;
  /** Throws `SourceError` where the end is missing. */
  end(): Promise<void> | void;
};

/** Ends what was stopped: all that was written counts, and that the end is missing is no news. */
export async function endStopped(decoder: Decoder): Promise<void> {
  try {
    await decoder.end();
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
  }
}

/**
 * The decoder for what begins with `head`; undefined for plain bytes, which need none. `name` goes into messages. Most
 * logs are plain: what archives need is loaded for them alone.
 */
export async function decoderFor(head: Uint8Array, intake: Intake, name: string): Promise<Decoder | undefined> {
  const format = formatOf(head);
  switch (format) {
    case "plain":
      return undefined;
    case "gzip":
      return (await import("./gzip.ts")).gunzipInto(intake);
    case "zstd":
      return (await import("./zstd.ts")).unzstdInto(intake);
    case "utf-16le":
    case "utf-16be":
      return utf16Into(format, intake);
    default:
      throw new SourceError(`it is a ${format.unread} archive; use \`${format.how} ${name} | stablehand diagnose -\``);
  }
}
