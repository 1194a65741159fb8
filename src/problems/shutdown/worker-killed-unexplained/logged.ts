import type { LogEvent } from "../../../model/event.ts";
import type { Logged, Trouble } from "../../../model/problem.ts";
import { around, inLife, speaksFor } from "../../logged.ts";
import { isOwnKill, isStopping, signalOf } from "../kills.ts";

const STOPPED = ["server.draining", "service.stop-requested", "platform.stopping", "task.warm-shutdown"];
/** A task's process that is killed or crashes has problems of its own; so has a process its supervisor names a crash of. */
const OWN = new Set(["SIGKILL", "SIGSEGV", "SIGILL", "SIGBUS", "SIGFPE", "SIGABRT"]);
const NATIVE = new Set(["SIGSEGV", "SIGILL", "SIGBUS"]);

/** A death by signal that no line explains. Says who may have done it and what decides; never claims memory. */
export const logged: Logged = {
  opens: [
    "worker.signalled",
    "worker.died",
    "task.process-vanished",
    "shell.killed",
    "worker.orphaned",
    "container.exited",
    "platform.exited",
    "platform.signalled",
    "task.process-killed",
    "task.lost",
    "process.signalled",
    "process.forbidden",
  ],
  closesAfterMs: 60_000,
  reach: "sign",
  explains: ["proxy.premature-close", "proxy.response-lost", "python.raised"],
  judge(trouble) {
    const { opening } = trouble;
    const signal = killedBy(opening);
    if (!signal || NATIVE.has(signal) || isOwnKill(trouble)) return undefined;
    // uvicorn and granian say nothing of the workers they end themselves: a stop that follows is another matter.
    if (signal !== "SIGKILL" && isStopping(trouble, opening.kind !== "worker.died")) return undefined;
    if (signal === "SIGTERM" && isLastWord(trouble)) return undefined;
    if (inLife(trouble, ["process.finished", "worker.recycling"]).length > 0) return undefined;
    // Killed some seconds after a stop that a shell as process 1 did not pass on.
    if (opening.kind !== "worker.signalled" && around(trouble, STOPPED, 60_000, 60_000).length > 0) return undefined;
    return {
      score:
        signal === "SIGSYS" || opening.kind === "worker.signalled"
          ? 0.78
          : opening.kind === "worker.died" || opening.kind === "task.process-vanished"
            ? 0.45
            : 0.5,
      headline:
        signal === "SIGSYS"
          ? `${subject(opening)} made a system call that a filter forbids (seccomp, SystemCallFilter=) and was ended by SIGSYS`
          : `${subject(opening)} was ended by ${signal} from outside; no line says by whom`,
      for: speaksFor([opening], "no timeout of this process before, no stop was going on"),
      against: [],
      missing: [
        "`dmesg -T | grep -i -E 'oom|killed process'` or the platform's events: they decide between the kernel, the platform and a person",
      ],
      remedies: [
        {
          title: "Find out who sent the signal",
          detail:
            "Suspects in order: the kernel or the platform for memory, the platform at a restart or a failed probe, a supervisor, a person. The kernel log, `docker inspect` or `kubectl describe pod` names the first three.",
        },
      ],
    };
  },
};

/** The master left next, and started nobody in the place of who was ended: a stop of which the first line is not here. */
function isLastWord(trouble: Trouble): boolean {
  const after = around(trouble, ["server.stopped"], 0, 5000, 1);
  return after.length > 0 && around(trouble, ["worker.booting"], 0, 5000, 1).length === 0;
}

function killedBy(event: LogEvent): string | undefined {
  if (event.kind === "worker.died" || event.kind === "task.process-vanished")
    return "something its supervisor does not name";
  if (event.kind === "worker.signalled") return signalOf(event);
  if (event.kind === "task.process-killed" || event.kind === "task.lost") {
    const signal = signalOf(event) ?? "";
    return OWN.has(signal) ? undefined : signal || undefined;
  }
  if (event.kind === "process.signalled") return OWN.has(signalOf(event) ?? "SIGKILL") ? undefined : signalOf(event);
  if (event.kind === "process.forbidden" || event.fields.code === "159") return "SIGSYS";
  if (event.kind === "shell.killed") return "SIGKILL";
  if (event.kind === "worker.orphaned") return "a signal to its master";
  if (event.kind === "platform.signalled") return event.fields.number === "9" ? "SIGKILL" : undefined;
  return event.fields.code === "137" ? "SIGKILL" : undefined;
}

function subject({ kind, pid }: LogEvent): string {
  if ((kind === "worker.signalled" || kind === "worker.died") && pid !== undefined) return `Worker ${pid}`;
  return kind === "container.exited" || kind.startsWith("platform.") ? "The container" : "A process";
}

export type { Trouble };
