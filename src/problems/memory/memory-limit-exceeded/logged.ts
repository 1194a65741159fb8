import type { LogEvent } from "../../../model/event.ts";
import type { Logged, Trouble } from "../../../model/problem.ts";
import { anywhere, around, follows, speaksFor } from "../../logged.ts";
import { isOwnKill, signalOf } from "../../shutdown/kills.ts";

const TASK_PROGRAM = /celery|^rq|rqworker|huey|dramatiq/i;
/** Processes somebody ended by SIGKILL. */
const KILLS = ["worker.signalled", "task.process-killed", "shell.killed"];
const SECONDS = 1000;
const HOUR = 3_600_000;

/** A memory line names it; several processes killed at once, or one after the other without a timeout, point at it. */
export const logged: Logged = {
  opens: [
    "memory.killed",
    "memory.over-quota",
    "worker.signalled",
    "python.memory-error",
    "memory.refused",
    "db.backend-killed",
    "redis.child-killed",
    "redis.fork-refused",
    "broker.memory-alarm",
    "task.process-killed",
    "shell.killed",
    "k8s.evicted",
    "memory.process-table",
  ],
  closesAfterMs: 10 * 60 * SECONDS,
  explains: [
    "native.abort",
    "python.raised",
    "db.dropped",
    "db.refused",
    "redis.misconfigured",
    "worker.signalled",
    "worker.died",
    "task.process-killed",
    "task.lost",
    "task.horse-died",
    "container.exited",
    "platform.exited",
    "platform.exited-early",
    "platform.crashed",
    "platform.instance-failed",
    "proxy.premature-close",
    "proxy.response-lost",
    "proxy.no-live-upstream",
    "platform.stopping",
    "shell.killed",
    "probe.failed",
    "container.restarting",
  ],
  judge(trouble) {
    const { opening } = trouble;
    if (opening.kind === "memory.killed") return killed(trouble);
    if (opening.kind === "memory.over-quota")
      return verdictOf(
        trouble,
        0.8,
        "The processes use more memory than their quota; they are still alive, and swapping",
      );
    if (opening.kind === "memory.refused") return refused(trouble);
    if (opening.kind === "memory.process-table")
      return verdictOf(
        trouble,
        0.64,
        "The kernel listed its processes, as it does when memory ran out; the line that names the victim is missing",
      );
    if (opening.kind === "k8s.evicted")
      return verdictOf(trouble, 0.46, "Kubernetes evicted the pod: its node was short of memory, or of disk");
    if (opening.kind === "broker.memory-alarm")
      return verdictOf(trouble, 0.74, "RabbitMQ is above its memory watermark and blocks who publishes");
    if (opening.kind === "db.backend-killed" || opening.kind === "redis.child-killed")
      return signalOf(opening) === "SIGKILL"
        ? verdictOf(
            trouble,
            0.86,
            `A process of ${opening.kind === "db.backend-killed" ? "PostgreSQL" : "Redis"} was killed by SIGKILL: memory is the usual reason`,
          )
        : undefined;
    if (opening.kind === "redis.fork-refused")
      return verdictOf(
        trouble,
        0.8,
        "Redis cannot fork to save: the system promises it no second copy of its memory (`vm.overcommit_memory`)",
      );
    if (opening.kind === "python.memory-error")
      return verdictOf(trouble, 0.55, "An allocation was refused: the process is at its memory limit");
    return killedInNumbers(trouble);
  },
};

function killed(trouble: Trouble): ReturnType<Logged["judge"]> {
  const { opening } = trouble;
  const { program, limit } = opening.fields;
  const isTask = program !== undefined && TASK_PROGRAM.test(program);
  const taskLost = anywhere(trouble, ["task.process-killed", "task.lost"]).length > 0;
  if (isTask && taskLost) return verdictOf(trouble, 0.55, "A task's process was killed for memory");
  const subject = program ? `\`${program}\`` : "A process";
  return verdictOf(
    trouble,
    0.96,
    `${subject} was killed for using more memory than the limit${limit ? ` of ${limit}` : ""}`,
  );
}

/** A runtime beside Python ran into its own limit, or the system gave it no more. */
function refused(trouble: Trouble): ReturnType<Logged["judge"]> {
  const { heap, gpu } = trouble.opening.fields;
  const headline = heap
    ? "Node.js reached the limit of its heap"
    : gpu
      ? "The memory of the GPU is used up"
      : "An allocation of native code was refused: the process is at its memory limit";
  return verdictOf(trouble, 0.8, headline);
}

/** No line says memory: kills of several processes that nobody announced. */
function killedInNumbers(trouble: Trouble): ReturnType<Logged["judge"]> {
  const { opening } = trouble;
  if (!isForeignKill(trouble, trouble.opening)) return undefined;
  const all = [opening, ...around(trouble, KILLS, HOUR, HOUR).slice(0, 30)];
  const kills = all.filter((event) => isForeignKill(trouble, event)).sort((one, other) => one.index - other.index);
  const pids = new Set(kills.map((event) => event.fields.container ?? event.pid));
  const kinds = new Set(kills.map((event) => event.kind));
  if (pids.size < 2 || (kinds.size === 1 && kinds.has("task.process-killed"))) return undefined;
  const together = around(trouble, KILLS, 3 * SECONDS, 3 * SECONDS);
  const score = kinds.size > 1 ? 0.82 : together.length > 0 ? 0.66 : 0.62;
  return {
    ...verdictOf(
      trouble,
      score,
      `${pids.size} processes were killed by SIGKILL and none had timed out: memory is the usual reason`,
    ),
    for: speaksFor(kills.slice(0, 6), "killed, with no timeout of this pid before"),
    missing: [DECIDES],
  };
}

function isForeignKill(trouble: Trouble, event: LogEvent): boolean {
  const process = trouble.timeline.lifeOf(event);
  // A supervisor's word names the program it lost; a shell's "Killed" names nobody.
  if (event.kind === "shell.killed" ? event.fields.container === undefined : signalOf(event) !== "SIGKILL")
    return false;
  return !isOwnKill({ opening: event, timeline: trouble.timeline, ...(process ? { process } : {}) });
}

const DECIDES =
  "`dmesg -T | grep -i oom`, `docker inspect -f '{{.State.OOMKilled}}' CONTAINER` or the platform's events: only they say memory";

function verdictOf(trouble: Trouble, score: number, headline: string): NonNullable<ReturnType<Logged["judge"]>> {
  const after = around(
    trouble,
    ["worker.signalled", "platform.exited", "container.exited", "proxy.premature-close"],
    5000,
    60 * SECONDS,
  );
  return {
    score,
    headline,
    for: [...speaksFor([trouble.opening]), ...follows(after.slice(0, 4))],
    against: [],
    missing: [],
    remedies: [
      {
        title: "Run fewer processes",
        detail:
          "Each worker holds its own copy of the application: lower `workers` (or WEB_CONCURRENCY), or use threads or an async worker instead.",
        setting: "workers",
      },
      {
        title: "Make each process smaller",
        detail:
          "Load large models once with `preload_app`, load them lazily, bound the caches, and recycle with `max_requests` where memory grows.",
      },
      {
        title: "Take a larger instance",
        detail: "Where one worker alone needs more than the limit, nothing else helps.",
      },
    ],
  };
}
