import type { LogEvent } from "../../../model/event.ts";
import type { Logged, Trouble } from "../../../model/problem.ts";
import { anywhere, around, inLife, onLines, speaksFor } from "../../logged.ts";
import { isStopping } from "../kills.ts";

/** Exit codes gunicorn gives a worker that failed to boot; other problems explain those. */
const BOOT = /^(?:0|3|4)$/;
const ASKED = [
  "worker.timeout",
  "worker.recycling",
  "worker.code-reload",
  "worker.orphaned",
  "worker.boot-exception",
  "worker.aborted-by-timeout",
];
const WHY = [
  "argparse.in-app",
  "cli.unrecognized",
  "app.attribute-missing",
  "server.main-loop-exception",
  "app.startup-failed",
];

/** It was not killed, not recycled and not told to stop, and it is gone. */
export const logged: Logged = {
  opens: ["worker.exited", "worker.exiting", "worker.signalled", "app.request-failed"],
  closesAfterMs: 60_000,
  reach: "sign",
  explains: ["worker.exiting", "proxy.premature-close"],
  judge(trouble) {
    const { opening } = trouble;
    if (opening.kind === "app.request-failed") return exitCalled();
    if (inLife(trouble, ASKED).length > 0 || around(trouble, WHY, 5000, 5000).length > 0) return undefined;
    if (!foundLate(trouble) && isStopping(trouble, opening.kind !== "worker.exited")) return undefined;
    if (inLife(trouble, ["process.finished", "server.draining"]).length > 0) return undefined;
    const { code } = opening.fields;
    if (opening.kind === "worker.signalled") {
      return opening.fields.signal === "SIGABRT" || opening.fields.number === "6"
        ? verdict("A worker aborted itself", 0.42)
        : undefined;
    }
    if (opening.kind === "worker.exited") {
      if (code === undefined || BOOT.test(code)) return undefined;
      return verdict(`Worker ${opening.pid ?? ""} left by itself with exit code ${code}`, code === "255" ? 0.7 : 0.78);
    }
    const replaced = around(trouble, ["worker.booting"], 0, 5000).length > 0;
    if (around(trouble, ["worker.recycling"], 2000, 0).some((event) => isOfNobody(trouble, event))) return undefined;
    const said = inLife(trouble, ["worker.exited", "worker.signalled"]).length > 0;
    // Other servers write the line only of workers they were told to end.
    if (said || !replaced || opening.speaker !== "gunicorn") return undefined;
    return verdict(
      `Worker ${opening.pid ?? ""} left by itself and was replaced; this version does not say with which code`,
      0.55,
    );

    /** From gunicorn 22 on a `sys.exit()` inside a request is caught and answered with 500. */
    function exitCalled() {
      if (around(trouble, ["worker.timeout"], 5000, 5000).length > 0) return undefined;
      const { line } = opening.record;
      const near = onLines(trouble, line + 1, line + 400).flatMap(({ record }) => record.block ?? []);
      const own = near.find((block) => block.line > line && block.line <= line + 2);
      const last = own?.exceptions.at(-1);
      if (last?.type !== "SystemExit" || own?.frames.some(({ name }) => name === "handle_abort")) return undefined;
      return verdict(`Application code calls exit(${last.message}) while it answers a request`, 0.8);
    }

    function verdict(headline: string, score: number) {
      return {
        score,
        headline,
        for: speaksFor([opening], "no stop, no timeout and no recycling before"),
        against: [],
        missing: ["the worker's own output just before it left"],
        remedies: [
          {
            title: "Look for what calls exit",
            detail:
              "`sys.exit()` or `os._exit()` in application code, an extension that aborts, or an exception outside a request. Exit code 255 is an exception after boot.",
          },
        ],
      };
    }
  },
};

/**
 * gunicorn 24.0.0 does not understand that a worker died, and looks only when it is stopped: the line then is about
 * an earlier death, unless the worker said that it left.
 */
function foundLate(trouble: Trouble): boolean {
  const { opening } = trouble;
  if (opening.kind === "worker.exiting" || inLife(trouble, ["worker.exiting"]).length > 0) return false;
  return anywhere(trouble, ["server.child-signal-unhandled"]).some(({ index }) => index < opening.index);
}

/** A line that carries no worker's id: layouts leave it out, and wrappers put one id on all lines. */
function isOfNobody({ timeline }: Trouble, event: LogEvent): boolean {
  const life = timeline.lifeOf(event);
  return !life?.events.some(({ kind }) => kind === "worker.booting");
}
