import type { Logged } from "../../../model/problem.ts";
import { around, follows, speaksFor } from "../../logged.ts";

const RELOAD = /^(?:hup|usr1|usr2|winch|ttin|ttou|SIGHUP)$/;

/** Somebody asked for it: HUP, USR2, WINCH, TTIN, TTOU. */
export const logged: Logged = {
  opens: ["server.signal", "server.reloading", "server.upgrading"],
  closesAfterMs: 120_000,
  explains: [
    "worker.signalled",
    "worker.exiting",
    "worker.exited",
    "worker.terminating",
    "worker.died",
    "process.finished",
    "server.draining",
  ],
  judge(trouble) {
    const { opening } = trouble;
    if (opening.kind === "server.signal" && !RELOAD.test(opening.fields.signal ?? "")) return undefined;
    const after = around(
      trouble,
      ["server.reloading", "worker.booting", "worker.exiting", "worker.signalled"],
      0,
      60_000,
    );
    return {
      score: 0.92,
      headline: "The server was asked to reload or to change its workers, and did",
      for: [...speaksFor([opening]), ...follows(after.slice(0, 4), "part of the reload")],
      against: [],
      missing: [],
      remedies: [
        { title: "Nothing to repair", detail: "Workers that leave with SIGTERM during a reload were told to." },
      ],
    };
  },
};
