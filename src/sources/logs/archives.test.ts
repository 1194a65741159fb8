import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { quietLog } from "../../../bench/logs/quiet.ts";
import type { Decoder } from "./decoder.ts";
import { gunzipInto } from "./gzip.ts";
import { collecting } from "./test-intake.ts";
import { utf16Into } from "./utf16.ts";
import { unzstdInto } from "./zstd.ts";

const TEXT = new TextEncoder().encode(quietLog(21, 600_000));

async function feed(decoder: Decoder, archive: Uint8Array, chunk: number): Promise<void> {
  for (let from = 0; from < archive.length; from += chunk) await decoder.write(archive.subarray(from, from + chunk));
  await decoder.end();
}

/** A frame of stored and repeated blocks, as the format's specification lays them out. */
function zstdFrame(parts: readonly (Uint8Array | { byte: number; times: number })[]): Uint8Array {
  const size = parts.reduce((sum, part) => sum + ("byte" in part ? part.times : part.length), 0);
  const bytes = [0x28, 0xb5, 0x2f, 0xfd, 0xa0, size & 255, (size >> 8) & 255, (size >> 16) & 255, size >>> 24];
  for (const [index, part] of parts.entries()) {
    const last = index === parts.length - 1 ? 1 : 0;
    const length = "byte" in part ? part.times : part.length;
    const header = last | ("byte" in part ? 2 : 0) | (length << 3);
    bytes.push(header & 255, (header >> 8) & 255, header >> 16);
    for (const byte of "byte" in part ? [part.byte] : part) bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

const BLOCKS = [
  ...Array.from({ length: 10 }, (_, index) => TEXT.subarray(index * 9000, index * 9000 + 9000)),
  { byte: 10, times: 5000 },
  TEXT.subarray(90_000, 100_000),
];
const ZSTD = zstdFrame(BLOCKS);
const ZSTD_TEXT = Buffer.concat(BLOCKS.map((part) => ("byte" in part ? Buffer.alloc(part.times, part.byte) : part)));

const FORMATS = [
  { name: "gzip beside", make: (intake) => gunzipInto(intake, "beside"), archive: gzipSync(TEXT), text: TEXT },
  { name: "gzip into memory", make: (intake) => gunzipInto(intake, "straight"), archive: gzipSync(TEXT), text: TEXT },
  { name: "gzip by stream", make: (intake) => gunzipInto(intake, "stream"), archive: gzipSync(TEXT), text: TEXT },
  { name: "zstd", make: unzstdInto, archive: ZSTD, text: ZSTD_TEXT },
  { name: "zstd in plain JavaScript", make: (intake) => unzstdInto(intake, false), archive: ZSTD, text: ZSTD_TEXT },
] satisfies {
  name: string;
  make: (intake: ReturnType<typeof collecting>) => Decoder;
  archive: Uint8Array;
  text: Uint8Array;
}[];

for (const { name, make, archive, text } of FORMATS) {
  describe(name, () => {
    test.each([7919, 65_536, archive.length])("gives the log in portions of %i bytes", async (chunk) => {
      const intake = collecting();
      await feed(make(intake), archive, chunk);
      expect(Buffer.compare(intake.all(), text)).toBe(0);
    });

    test("an archive of several members is one log", async () => {
      for (const chunk of [1000, archive.length, 1 << 22]) {
        const intake = collecting();
        await feed(make(intake), Buffer.concat([archive, archive, archive]), chunk);
        expect(Buffer.compare(intake.all(), Buffer.concat([text, text, text]))).toBe(0);
      }
    });

    test("an archive cut off anywhere is an error, and what was there is read", async () => {
      for (const share of [0.1, 0.5, 0.9, 0.999]) {
        const intake = collecting();
        const cut = archive.subarray(0, Math.floor(archive.length * share));
        await expect(feed(make(intake), cut, 10_000)).rejects.toThrow(/ends too early/);
        const read = intake.all();
        expect(Buffer.compare(read, text.subarray(0, read.length))).toBe(0);
        if (share > 0.4) expect(read.length).toBeGreaterThan(10_000);
      }
    });
  });
}

test("a damaged gzip archive is an error, and what stood before the damage is read", async () => {
  for (const way of ["beside", "straight", "stream"] as const) {
    const archive = gzipSync(TEXT);
    archive.fill(0xff, archive.length >> 1, (archive.length >> 1) + 400);
    const intake = collecting();
    await expect(feed(gunzipInto(intake, way), archive, 4096)).rejects.toThrow(/damaged/);
    expect(intake.all().length).toBeGreaterThan(50_000);
  }
});

test("bytes after a gzip archive are passed over, as gzip does", async () => {
  for (const chunk of [1000, 1 << 20]) {
    const intake = collecting();
    await feed(gunzipInto(intake), Buffer.concat([gzipSync(TEXT), Buffer.alloc(3000)]), chunk);
    expect(Buffer.compare(intake.all(), TEXT)).toBe(0);
  }
});

test("UTF-16 becomes UTF-8, whatever the portions", async () => {
  const text = "﻿first ✓\r\nsecond 😀\r\n";
  const little = Buffer.from(text, "utf16le");
  const big = Buffer.from(little).swap16();
  for (const chunk of [1, 3, 100]) {
    for (const [format, bytes] of [
      ["utf-16le", little],
      ["utf-16be", big],
    ] as const) {
      const intake = collecting();
      await feed(utf16Into(format, intake), bytes, chunk);
      expect(intake.all().toString()).toBe(text.slice(1));
    }
  }
});
