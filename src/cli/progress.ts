import { grouped } from "../report/text.ts";
import type { Io } from "./io.ts";

/** Bytes between two looks at the clock. */
const STEP = 8 * 1024 * 1024;
/** Reading shorter than this, in milliseconds, shows nothing. */
const PATIENCE = 700;

/** A line on standard error that says how far a long read has come; silent unless somebody watches. */
export function progress(total: number, io: Io): { add(bytes: number): void; done(): void } {
  if (!io.watched) return { add: () => undefined, done: () => undefined };
  const began = Date.now();
  let read = 0;
  let due = STEP;
  let shown = false;
  return {
    add(bytes) {
      read += bytes;
      if (read < due) return;
      due = read + STEP;
      const spent = Date.now() - began;
      if (spent < PATIENCE) return;
      shown = true;
      io.err(`\r\u001b[K${describe(read, total, spent)}`);
    },
    done() {
      if (shown) io.err("\r\u001b[K");
    },
  };
}

function describe(read: number, total: number, spent: number): string {
  const megabytes = `${grouped(Math.round(read / 1e6))} MB read`;
  if (total <= read) return megabytes;
  const left = Math.ceil(((total - read) / read) * (spent / 1000));
  return `${megabytes} of ${grouped(Math.round(total / 1e6))} MB, about ${left} s left`;
}
