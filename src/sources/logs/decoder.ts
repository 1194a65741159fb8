import { gunzipInto } from "./gzip.ts";
import { type Intake, SourceError } from "./intake.ts";
import { formatOf } from "./magic.ts";
import { utf16Into } from "./utf16.ts";
import { unzstdInto } from "./zstd.ts";

/** Takes the bytes of a source as they lie there and puts the log's own bytes into an intake. */
export type Decoder = {
  /** The chunk may be used again once the promise is settled. Throws `SourceError` where the bytes are damaged. */
  write(chunk: Uint8Array): Promise<void> | void;
  /** Throws `SourceError` where the end is missing. */
  end(): Promise<void> | void;
};

/** The decoder for what begins with `head`; undefined for plain bytes, which need none. `name` goes into messages. */
export function decoderFor(head: Uint8Array, intake: Intake, name: string): Decoder | undefined {
  const format = formatOf(head);
  switch (format) {
    case "plain":
      return undefined;
    case "gzip":
      return gunzipInto(intake);
    case "zstd":
      return unzstdInto(intake);
    case "utf-16le":
    case "utf-16be":
      return utf16Into(format, intake);
    default:
      throw new SourceError(`it is a ${format.unread} archive; use \`${format.how} ${name} | stablehand diagnose -\``);
  }
}
