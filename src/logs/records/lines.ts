/** Cuts chunks of text or bytes into lines. Lines end at `\n` or `\r\n`; the ending is not part of them. */
export type LineCutter = {
  push(chunk: string | Uint8Array): void;
  /** Gives the last line where it had no ending. */
  end(): void;
};

/** Characters kept of a line that does not end; the rest is dropped, the line is still counted once. */
const KEEP = 1_000_000;

/** `onLine` gets each line with its number, from 1. Bytes are UTF-8; what is not becomes U+FFFD. */
export function lineCutter(onLine: (line: number, text: string) => void): LineCutter {
  const decoder = new TextDecoder("utf-8");
  let pending = "";
  let line = 0;

  function feed(text: string): void {
    let from = 0;
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", from)) {
      emit(pending + text.slice(from, at));
      pending = "";
      from = at + 1;
    }
    if (pending.length < KEEP) pending += text.slice(from, from + KEEP);
  }

  function emit(text: string): void {
    line++;
    onLine(line, text.endsWith("\r") ? text.slice(0, -1) : text);
  }

  return {
    push(chunk) {
      feed(typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true }));
    },
    end() {
      feed(decoder.decode());
      if (pending !== "") emit(pending);
      pending = "";
    },
  };
}
