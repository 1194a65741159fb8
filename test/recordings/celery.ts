import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { type Backing, withRedis } from "../support/backing.ts";
import { kernelLog, oomReports } from "../support/kernel-log.ts";
import { ensureVenv, venvEnv } from "../support/venv.ts";
import { type RecordedLog, type Recording, type Run, recordOne, recordRun, type Started } from "./recording.ts";

const PACKAGES = ["celery==5.4.0", "kombu==5.4.2", "redis==5.2.1"];
const MIB = 1024 * 1024;

const TASKS = `import os
import time

from celery import Celery

app = Celery("shop", broker=os.environ["BROKER_URL"])


@app.task(name="shop.invoice")
def invoice(number):
    return f"invoice {number}"


@app.task(name="shop.slow", time_limit=2)
def slow():
    time.sleep(60)


@app.task(name="shop.grow")
def grow():
    kept = []
    while True:
        kept.append(b"x" * 10_000_000)
`;

function worker(redis: Backing, more: Partial<Run> = {}): Run {
  return {
    packages: PACKAGES,
    files: { "shop.py": TASKS },
    env: { BROKER_URL: redis.url },
    argv: () => ["celery", "-A", "shop", "worker", "--concurrency", "1", "--loglevel", "INFO"],
    ...more,
  };
}

async function send({ repo }: Started, redis: Backing, task: string): Promise<void> {
  const venv = await ensureVenv(PACKAGES);
  const env = { ...venvEnv(venv), BROKER_URL: redis.url };
  execFileSync(join(venv, "bin/celery"), ["-A", "shop", "call", task], { cwd: repo, stdio: "ignore", env });
}

/** Celery's prefork pool. */
export const celeryRecordings: Recording[] = [
  {
    name: "celery: the kernel kills a pool child",
    fault: "task-killed-oom",
    needs: ["python", "redis", "cgroup"],
    record: () =>
      withRedis([], async (redis) => {
        const logs: RecordedLog[] = [];
        const text = await recordRun(worker(redis, { memoryBytes: 192 * MIB }), async (started) => {
          await started.server.waitFor("ready.");
          await send(started, redis, "shop.grow");
          await started.server.waitFor("WorkerLostError");
          const reports = oomReports(kernelLog() ?? [], started.cgroup?.name ?? "").flat();
          if (reports.length > 0) logs.push({ name: "kernel.log", text: `${reports.join("\n")}\n` });
        });
        return [{ name: "worker.log", text }, ...logs];
      }),
  },
  {
    name: "celery: a task runs into its hard time limit",
    fault: "task-time-limit",
    needs: ["python", "redis"],
    record: () =>
      withRedis([], (redis) =>
        recordOne(worker(redis), async (started) => {
          await started.server.waitFor("ready.");
          await send(started, redis, "shop.slow");
          await started.server.waitFor("Hard time limit");
          await started.server.waitFor("TimeLimitExceeded");
        }),
      ),
  },
  {
    name: "celery: a task the worker does not know",
    fault: "task-import-error",
    needs: ["python", "redis"],
    record: () =>
      withRedis([], (redis) =>
        recordOne(worker(redis), async (started) => {
          await started.server.waitFor("ready.");
          await send(started, redis, "billing.invoices.send");
          await started.server.waitFor("unregistered task");
        }),
      ),
  },
  {
    name: "celery: -A after the word worker",
    fault: "celery-cli-order",
    needs: ["python"],
    record: () =>
      recordOne(
        { packages: PACKAGES, files: { "shop.py": TASKS }, argv: () => ["celery", "worker", "-A", "shop"] },
        ({ server }) => server.exited,
      ),
  },
  {
    name: "celery: nobody listens where Redis should be",
    fault: "redis-unreachable",
    needs: ["python"],
    record: () =>
      recordOne(
        {
          packages: PACKAGES,
          files: { "shop.py": TASKS },
          env: { BROKER_URL: "redis://127.0.0.1:1/0" },
          argv: () => ["celery", "-A", "shop", "worker", "--concurrency", "1"],
        },
        ({ server }) => server.waitForCount("Cannot connect to redis", 2),
      ),
  },
];
