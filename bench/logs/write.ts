import { once } from "node:events";
import { closeSync, openSync, readSync, writeSync } from "node:fs";
import { createGzip } from "node:zlib";
import { GRAMMARS } from "../../src/logs/grammars.generated.ts";
import { logWriter } from "./quiet.ts";

/** First lines of the grammars' examples: what programs print when something happens. */
export function incidentTexts(): string[] {
  const patterns = GRAMMARS.flatMap((grammar) => grammar.patterns).filter((pattern) => !pattern.bulk);
  return patterns.map(({ example }) => example.split("\n")[0] ?? "");
}

/** Writes a log of about `bytes` bytes in which that share of the lines is about incidents. */
export function writeLog(path: string, bytes: number, share: number): void {
  const writer = logWriter(7, share, incidentTexts());
  write(path, bytes, () => writer.line());
}

/** A log in which a million and more processes each time out once. */
export function writePidLog(path: string, pids: number): void {
  let pid = 0;
  const fd = openSync(path, "w");
  while (pid < pids) {
    let text = "";
    for (let i = 0; i < 10_000; i++) {
      const stamp = new Date(Date.UTC(2026, 9, 1) + pid * 50).toISOString().slice(0, 19).replace("T", " ");
      text += `[${stamp} +0000] [7] [CRITICAL] WORKER TIMEOUT (pid:${++pid + 100})\n`;
    }
    writeSync(fd, text);
  }
  closeSync(fd);
}

function write(path: string, bytes: number, line: () => string): void {
  const fd = openSync(path, "w");
  for (let size = 0; size < bytes; ) {
    let text = "";
    while (text.length < 1 << 20) text += `${line()}\n`;
    size += writeSync(fd, text);
  }
  closeSync(fd);
}

/** Compresses a file as `gzip` does by default. */
export async function gzipFile(from: string, to: string): Promise<void> {
  const [source, target] = [openSync(from, "r"), openSync(to, "w")];
  const gzip = createGzip({ level: 6 });
  gzip.on("data", (chunk: Uint8Array) => writeSync(target, chunk));
  const buffer = Buffer.alloc(1 << 20);
  for (let count = readSync(source, buffer); count > 0; count = readSync(source, buffer)) {
    if (!gzip.write(Buffer.from(buffer.subarray(0, count))))
      await new Promise((resolve) => gzip.once("drain", resolve));
  }
  gzip.end();
  await once(gzip, "end");
  closeSync(source);
  closeSync(target);
}
