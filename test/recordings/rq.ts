import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type Backing, withRedis } from "../support/backing.ts";
import { kernelLog, oomReports } from "../support/kernel-log.ts";
import { ensureVenv } from "../support/venv.ts";
import { type RecordedLog, type Recording, type Run, recordOne, recordRun, type Started } from "./recording.ts";

const PACKAGES = ["rq==2.6.0", "redis==5.2.1"];
const MIB = 1024 * 1024;
const LISTEN: readonly [string, ...string[]] = ["rq", "worker", "--url"];

const TASKS = `import os
import signal
import time


def invoice(number):
    return f"invoice {number}"


def slow():
    time.sleep(60)


def grow():
    kept = []
    while True:
        kept.append(b"x" * 10_000_000)


def killed():
    os.kill(os.getpid(), signal.SIGKILL)
`;

function worker(redis: Backing, more: Partial<Run> = {}): Run {
  return {
    packages: PACKAGES,
    files: { "tasks.py": TASKS },
    argv: () => [...LISTEN, redis.url, "default"],
    ...more,
  };
}

async function enqueue({ repo }: Started, redis: Backing, ...words: string[]): Promise<void> {
  const rq = join(await ensureVenv(PACKAGES), "bin/rq");
  execFileSync(rq, ["enqueue", "--url", redis.url, ...words], { cwd: repo, stdio: "ignore" });
}

/** RQ workers and their work-horses. */
export const rqRecordings: Recording[] = [
  {
    name: "rq: the kernel kills a work-horse",
    fault: "task-killed-oom",
    needs: ["python", "redis", "cgroup"],
    record: () =>
      withRedis([], async (redis) => {
        const logs: RecordedLog[] = [];
        const text = await recordRun(worker(redis, { memoryBytes: 128 * MIB }), async (started) => {
          await started.server.waitFor("Listening on");
          await enqueue(started, redis, "tasks.grow");
          await started.server.waitFor("terminated unexpectedly");
          const reports = oomReports(kernelLog() ?? [], started.cgroup?.name ?? "").flat();
          if (reports.length > 0) logs.push({ name: "kernel.log", text: `${reports.join("\n")}\n` });
        });
        return [{ name: "worker.log", text }, ...logs];
      }),
  },
  {
    name: "rq: a job takes longer than its timeout",
    fault: "task-time-limit",
    needs: ["python", "redis"],
    record: () =>
      withRedis([], (redis) =>
        recordOne(worker(redis), async (started) => {
          await enqueue(started, redis, "--timeout", "2", "tasks.slow");
          await started.server.waitFor("JobTimeoutException");
        }),
      ),
  },
  {
    name: "rq: the worker does not have the function",
    fault: "task-import-error",
    needs: ["python", "redis"],
    record: () =>
      withRedis([], (redis) =>
        recordOne(worker(redis), async (started) => {
          await enqueue(started, redis, "billing.invoices.send", "7");
          await started.server.waitFor("Error: ");
        }),
      ),
  },
  {
    name: "rq: a worker is gone with a job in hand",
    fault: "task-stuck-started",
    needs: ["python", "redis"],
    record: () =>
      withRedis([], async (redis) => {
        const argv = (): [string, ...string[]] => [...LISTEN, redis.url, "--job-monitoring-interval", "1", "default"];
        // Worker and work-horse end together with the recording, as when their machine does.
        const before = await recordRun(worker(redis, { argv }), async (started) => {
          await started.server.waitFor("Listening on");
          await enqueue(started, redis, "--timeout", "600", "tasks.slow");
          await started.server.waitFor("tasks.slow");
        });
        // RQ takes a job for abandoned a minute after the last heartbeat, and does not let anybody set that.
        await setTimeout(63_000);
        const after = await recordRun(worker(redis), ({ server }) => server.waitFor("AbandonedJobError"));
        return [{ name: "worker.log", text: before + after }];
      }),
  },
  {
    name: "rq: nobody listens where Redis should be",
    fault: "redis-unreachable",
    needs: ["python"],
    record: () =>
      recordOne(
        {
          packages: PACKAGES,
          files: { "tasks.py": TASKS },
          argv: (port) => ["rq", "worker", "--url", `redis://127.0.0.1:${port}/0`, "default"],
        },
        async ({ server }) => {
          await server.waitFor(/Connection refused/);
        },
      ),
  },
];
