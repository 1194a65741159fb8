import type { Intake } from "./intake.ts";

/** An intake that keeps everything, for tests; its room is small and odd, so that borders are met. */
export function collecting(): Intake & { all(): Buffer } {
  const parts: Buffer[] = [];
  const room = new Uint8Array(70_001);
  return {
    room: () => room,
    filled(count) {
      parts.push(Buffer.from(room.subarray(0, count)));
    },
    push(chunk) {
      parts.push(Buffer.from(chunk));
    },
    settle: () => undefined,
    ahead: undefined,
    takeAhead: () => 0,
    findsIn: () => 0,
    totals: () => ({ lines: 0, bytes: 0, finds: 0 }),
    all: () => Buffer.concat(parts),
  };
}
