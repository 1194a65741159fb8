import type { LogEvent } from "../../../model/event.ts";
import type { Logged } from "../../../model/problem.ts";
import { alsoSays, around, speaksFor } from "../../logged.ts";
import { signalOf } from "../../shutdown/kills.ts";

const CRASH = /^(?:SIGSEGV|SIGBUS|SIGFPE)$/;

/** Signal 11 and its kin: an extension, not Python, and not memory limits. */
export const logged: Logged = {
  opens: [
    "native.segfault",
    "native.abort",
    "process.signalled",
    "worker.signalled",
    "task.process-killed",
    "task.lost",
    "task.horse-died",
    "container.exited",
    "platform.exited",
    "container.state",
    "platform.signalled",
    "db.backend-killed",
  ],
  closesAfterMs: 60_000,
  explains: [
    "worker.signalled",
    "task.process-killed",
    "task.lost",
    "container.exited",
    "platform.exited",
    "worker.died",
    "proxy.premature-close",
    "container.restarting",
    "worker.awaited",
  ],
  judge(trouble) {
    const { opening } = trouble;
    // Redis ends itself that way when it is refused memory, and says so just before.
    if (opening.speaker === "redis" && around(trouble, ["memory.refused"], 10_000, 0).length > 0) return undefined;
    if (!crashed(opening) || (opening.kind === "native.abort" && alsoSays(opening, trouble, "memory.refused")))
      return undefined;
    const stack = around(trouble, ["native.segfault"], 10_000, 10_000);
    return {
      score:
        opening.kind === "native.abort" || signalOf(opening) === "SIGABRT" || /^13[45]$/.test(opening.fields.code ?? "")
          ? 0.72
          : opening.kind === "container.exited" || opening.kind === "platform.exited"
            ? 0.82
            : 0.92,
      headline:
        signalOf(opening) === "SIGABRT"
          ? "Native code gave up and aborted the process"
          : "A native extension crashed the process (segmentation fault)",
      for: speaksFor([opening, ...stack.slice(0, 2)]),
      against: [],
      missing: ["the stack: `PYTHONFAULTHANDLER=1`, or a core dump"],
      remedies: [
        {
          title: "Find the extension",
          detail:
            "Set PYTHONFAULTHANDLER=1 and read the stack of the next crash; upgrade or pin that package. Forking after threads or TLS were started, and too small stacks on Alpine, do it too.",
        },
      ],
    };
  },
};

function crashed(event: LogEvent): boolean {
  const { kind, fields } = event;
  if (kind === "native.segfault" || kind === "native.abort") return true;
  if (kind === "task.horse-died") return /^(?:6|7|8|11|134|135|136|139)$/.test(fields.status ?? "");
  if (kind === "platform.signalled") return /^(?:6|7|11)$/.test(fields.number ?? "");
  if (kind === "container.exited" || kind === "platform.exited" || kind === "container.state")
    return /^13[459]$/.test(fields.code ?? "");
  const signal = signalOf(event) ?? "";
  // gunicorn ends its own workers by SIGABRT; nobody does so to these.
  return CRASH.test(signal) || (signal === "SIGABRT" && kind !== "worker.signalled" && kind !== "process.signalled");
}
