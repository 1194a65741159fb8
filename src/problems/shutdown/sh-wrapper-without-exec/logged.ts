import type { Logged } from "../../../model/problem.ts";
import { anywhere, around, speaksFor } from "../../logged.ts";

/** The platform asked for a stop, waited, and killed, and the server in the same log never heard of it. */
export const logged: Logged = {
  opens: ["platform.exit-timed-out"],
  closesAfterMs: 60_000,
  explains: ["platform.stopping", "platform.exited", "container.exited", "shell.killed"],
  judge(trouble) {
    // Only a server that says so when it gets a signal can be missed saying so.
    const up = anywhere(trouble, ["server.listening"]);
    if (up.length === 0) return undefined;
    const heard = around(trouble, ["server.signal", "server.draining", "process.finished"], 120_000, 1000);
    if (heard.length > 0) return undefined;
    const asked = around(trouble, ["platform.stopping"], 120_000, 0);
    return {
      score: asked.length > 0 ? 0.9 : 0.7,
      headline: "The stop never reached the server: what stands in front of it did not pass the signal on",
      for: [
        ...speaksFor(asked.slice(0, 4), "the stop was asked for here"),
        ...speaksFor([trouble.opening], "no line of the server about a signal lies between"),
      ],
      against: [],
      missing: [],
      remedies: [
        {
          title: "Let the server take the place of the shell",
          detail: "Start it with `exec` (or the exec form of CMD), or put an init such as tini in front.",
        },
      ],
    };
  },
};
