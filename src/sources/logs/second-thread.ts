import { availableParallelism } from "node:os";
import { SHARE_ENV, Worker } from "node:worker_threads";
import { collectNow, keepHeapSmall } from "./heap.ts";
import type { Intake } from "./intake.ts";
import { readAt } from "./read-at.ts";
import { SECOND_THREAD } from "./second-thread.generated.ts";

/** A file this big is still being read when another thread has started. In bytes. */
const WORTH_A_THREAD = 32 * 1024 * 1024;

/** Whether bytes of so many are better read by two threads on this machine. */
export function isWorthAThread(size: number): boolean {
  return size >= WORTH_A_THREAD && availableParallelism() > 1;
}

/**
 * A thread that reads and searches ahead, as the first does where it would wait. It only ever helps: while it is not
 * ready and where it fails, one thread does all.
 */
export type SecondThread = {
  /** Starts the thread where it was not; all intakes share the memory of this one. It takes a while until it is ready. */
  prepare(intake: Intake): void;
  isReady(): boolean;
  /** Lets the thread read a file from a position on, into an intake. */
  start(file: number, position: number, intake: Intake): void;
  /** Takes over what the thread has done, waiting up to so many milliseconds: how many bytes, and whether more may come. */
  take(wait: number): { count: number; more: boolean };
  stop(): void;
};

/** A second thread that is not started yet. */
export function secondThread(): SecondThread {
  let worker: Worker | undefined;
  let intake: Intake | undefined;
  let failed = false;

  function run(task: object): Worker {
    const thread = new Worker(SECOND_THREAD, {
      eval: true,
      workerData: task,
      env: SHARE_ENV,
      execArgv: [],
      trackUnmanagedFds: false,
      // Else Node loads its streams to pass on what the thread would print.
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 1, codeRangeSizeMb: 16, stackSizeMb: 1 },
    });
    thread.unref();
    thread.on("error", () => {
      failed = true;
    });
    return thread;
  }

  return {
    prepare(given) {
      intake ??= given;
      if (worker || failed || !given.ahead) return;
      try {
        worker = run(given.ahead.task);
        // Which takes a while; and it needs the room.
        collectNow();
      } catch {
        failed = true;
      }
    },
    isReady: () => !failed && intake?.ahead?.isReady() === true,
    start(file, position, given) {
      intake = given;
      // A new heap sets what was asked of this one back.
      keepHeapSmall();
      intake?.ahead?.start(file, position, readAt);
    },
    take(wait) {
      const count = intake?.takeAhead(wait) ?? 0;
      return { count, more: count > 0 || (!failed && intake?.ahead?.hasEnded() === false) };
    },
    stop: () => intake?.ahead?.stop(),
  };
}
