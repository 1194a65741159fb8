/** What the first bytes of a source say it is. */
export type Format = "plain" | "gzip" | "zstd" | "utf-16le" | "utf-16be" | { unread: string; how: string };

const STARTS: readonly [readonly number[], Format][] = [
  [[0x1f, 0x8b], "gzip"],
  [[0x28, 0xb5, 0x2f, 0xfd], "zstd"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
  [[0x42, 0x5a, 0x68], { unread: "bzip2", how: "bzcat" }],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], { unread: "xz", how: "xzcat" }],
  [[0x04, 0x22, 0x4d, 0x18], { unread: "lz4", how: "lz4cat" }],
  [[0x50, 0x4b, 0x03, 0x04], { unread: "zip", how: "unzip -p" }],
];

/** Bytes that are enough to tell. */
export const MAGIC_BYTES = 5;

/** The format of a source by its first `MAGIC_BYTES` bytes, or fewer where it has no more. */
export function formatOf(head: Uint8Array): Format {
  const found = STARTS.find(([start]) => start.every((byte, index) => head[index] === byte));
  return found?.[1] ?? "plain";
}
