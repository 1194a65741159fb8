import type { Diagnosis } from "../../doctor/diagnose.ts";
import { type LogScanner, scanning } from "../../logs/scan/index.ts";
import { followFile } from "./follow.ts";
import { collectWhereGrown, expectLittle, expectMuch } from "./heap.ts";
import type { LogInput } from "./inputs.ts";
import { BREATH, FEW, SourceError, type Watch } from "./intake.ts";
import { readDescriptor, readFile } from "./read-file.ts";
import { readStream } from "./read-stream.ts";
import { isWorthAThread, type SecondThread, secondThread } from "./second-thread.ts";

/** A source that was not read, or not to its end, and why. */
export type Unread = { name: string; reason: string };

/** How logs are read, and who is asked and told meanwhile. */
export type ReadOptions = Watch & {
  /** Go on reading what is added to the last file, until `stopped`. */
  follow?: boolean;
  /** Called while following, whenever everything there is has been read. */
  pause?: () => Promise<void>;
  /** Standard input where it is not the process's own. */
  stdin?: AsyncIterable<Uint8Array> | undefined;
};

/** Reads logs into a diagnosis, one after another. What went wrong with a source never costs what was read of it. */
export async function readLogs(
  inputs: readonly LogInput[],
  diagnosis: Diagnosis,
  options: ReadOptions,
): Promise<Unread[]> {
  const unread: Unread[] = [];
  // An archive is inflated in a thread of Node's own; a memory that is shared would only be slower to write to.
  const isBig = inputs.some(
    (input) => input.kind === "file" && isWorthAThread(input.size) && !/\.(?:gz|zst)$/.test(input.path),
  );
  const second = isBig ? secondThread() : undefined;
  const makers = { first: scanning({ ahead: isBig }), second: undefined as ReturnType<typeof scanning> | undefined };
  for (const [index, input] of inputs.entries()) {
    if (options.stopped()) break;
    const main = openSource(input.name, diagnosis, makers.first);
    let aside: Opened | undefined;
    try {
      if (input.kind === "program" && input.program.errorsToo) {
        makers.second ??= scanning();
        aside = openSource(`${input.name} (stderr)`, diagnosis, makers.second);
      }
      const follow = options.follow === true && index === inputs.length - 1;
      await read(input, main.scanner, aside?.scanner, follow, tending(options, main.scanner), second);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      unread.push({ name: input.name, reason: error.message });
    } finally {
      main.close();
      aside?.close();
    }
  }
  second?.stop();
  expectLittle();
  return unread;
}

/** Bytes between two looks at how much there is to do. */
const LOOK = 1024 * 1024;

/** Looks after V8 while a source is read. */
function tending(options: ReadOptions, scanner: LogScanner): ReadOptions {
  let next = LOOK;
  let nextCollection = BREATH;
  return {
    ...options,
    progress(count) {
      options.progress(count);
      const { bytes, finds } = scanner.totals();
      if (bytes >= next) {
        next = bytes + LOOK;
        if (finds > FEW * bytes) expectMuch();
      }
      if (bytes >= nextCollection) {
        nextCollection = bytes + BREATH;
        collectWhereGrown();
      }
    },
  };
}

type Opened = { scanner: LogScanner; close(): void };

function openSource(name: string, diagnosis: Diagnosis, make: ReturnType<typeof scanning>): Opened {
  const feed = diagnosis.source(name);
  const scanner = make(feed);
  return {
    scanner,
    close() {
      scanner.end();
      const { lines, bytes } = scanner.totals();
      feed.total(lines, bytes);
      feed.end();
    },
  };
}

async function read(
  input: LogInput,
  scanner: LogScanner,
  aside: LogScanner | undefined,
  follow: boolean,
  options: ReadOptions,
  second: SecondThread | undefined,
): Promise<void> {
  switch (input.kind) {
    case "stdin":
      return options.stdin ? readStream(options.stdin, scanner, options) : readDescriptor(0, "FILE", scanner, options);
    case "program":
      return (await import("./run-program.ts")).runProgram(input.program, scanner, aside, options);
    case "file":
      if (follow) return followFile(input.path, scanner, options, options.pause ?? (async () => undefined));
      return readFile(input.path, scanner, options, second);
  }
}
