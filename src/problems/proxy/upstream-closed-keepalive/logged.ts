import type { Logged } from "../../../model/problem.ts";
import { anywhere, around, speaksFor } from "../../logged.ts";

/** Of what gunicorn says of the end of a worker; one of them must be there where a worker took a request with it. */
const ENDS = [
  "worker.timeout",
  "worker.aborted-by-timeout",
  "worker.signalled",
  "worker.exited",
  "worker.exiting",
  "worker.died",
  "worker.recycling",
  "memory.killed",
  "native.crash",
] as const;

/** The proxy met a connection that was closed already: gunicorn's own log is there, and no worker of it ended. */
export const logged: Logged = {
  opens: ["proxy.premature-close"],
  closesAfterMs: 10_000,
  explains: ["proxy.premature-close", "proxy.response-lost"],
  judge(trouble) {
    // Other servers lose workers without a word.
    const booted = anywhere(trouble, ["worker.booting"]);
    if (booted.length === 0 || anywhere(trouble, ENDS).length > 0) return undefined;
    // A worker that starts just then stands in for one that ended.
    if (around(trouble, ["worker.booting"], 2_000, 60_000).length > 0) return undefined;
    return {
      score: 0.62,
      headline: "The server closed an idle connection as the proxy sent a request on it",
      for: speaksFor([trouble.opening], "no worker ended, and gunicorn says when one does"),
      against: [],
      missing: [],
      remedies: [
        {
          title: "Let the proxy be the first to close",
          detail:
            "Set gunicorn's `keepalive` above the proxy's (nginx: `keepalive_timeout` of the upstream, 60 s), for instance 75.",
        },
      ],
    };
  },
};
