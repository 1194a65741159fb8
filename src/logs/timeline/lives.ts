import type { LogEvent, ProcessLife } from "../../model/event.ts";

type Draft = { -readonly [K in keyof ProcessLife]: ProcessLife[K] } & { events: LogEvent[]; ended: boolean };

const BEGINS = new Set(["worker.booting", "process.started", "server.starting", "task.process-started"]);
const ENDS = new Set(["worker.signalled", "worker.exited", "worker.died", "task.process-killed", "server.stopped"]);
const MASTER = new Set(["server.starting", "server.listening", "server.parent-started", "worker.timeout"]);

/**
 * Follows processes through the log. A life begins where a process is said to start, ends where it is said to be
 * gone, and a later line with the same pid begins another one: pids are reused, in containers soon.
 */
export function livesOf(events: readonly LogEvent[]): {
  processes: readonly ProcessLife[];
  lifeOf(event: LogEvent): ProcessLife | undefined;
} {
  const processes: Draft[] = [];
  const current = new Map<string, Draft>();
  const ofEvent = new Map<LogEvent, ProcessLife>();
  for (const event of events) {
    if (event.pid === undefined) continue;
    const key = `${event.record.instance ?? ""}:${event.pid}`;
    let life = current.get(key);
    if (!life || (BEGINS.has(event.kind) && hasLived(life, event))) {
      life = { pid: event.pid, role: "other", events: [], ended: false };
      if (event.service !== undefined) life.service = event.service;
      processes.push(life);
      current.set(key, life);
    }
    describe(life, event, current);
    life.events.push(event);
    ofEvent.set(event, life);
    if (ENDS.has(event.kind)) life.ended = true;
  }
  return { processes, lifeOf: (event) => ofEvent.get(event) };
}

/** Whether a start belongs to a new process: the old one ended, or had already started. */
function hasLived(life: Draft, start: LogEvent): boolean {
  if (life.ended) return true;
  return life.events.some((event) => event.kind === start.kind && event.kind !== "process.started");
}

function describe(life: Draft, event: LogEvent, current: Map<string, Draft>): void {
  if (event.speaker === "gunicorn" || event.speaker === "uvicorn") life.server ??= event.speaker;
  if (event.kind.startsWith("worker.") && life.role === "other") life.role = "worker";
  if (event.kind.startsWith("task.") && life.role === "other") life.role = "task";
  const { writer } = event;
  if (writer === undefined || writer === life.pid) {
    if (MASTER.has(event.kind)) life.role = "master";
    return;
  }
  life.parent ??= writer;
  const master = current.get(`${event.record.instance ?? ""}:${writer}`);
  if (master) master.role = "master";
}
