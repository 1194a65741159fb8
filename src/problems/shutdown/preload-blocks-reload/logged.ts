import type { Service } from "../../../model/deployment.ts";
import type { LogEvent } from "../../../model/event.ts";
import type { Logged, Trouble } from "../../../model/problem.ts";
import { anywhere, around, speaksFor } from "../../logged.ts";
import { isOn } from "../../server-facts.ts";

const PRELOAD = /(?:^|\s)--preload(?:\s|$)/;

/** A reload of a master that holds the application. What was deployed in between does not come into effect. */
export const logged: Logged = {
  opens: ["server.reloading", "worker.code-reload"],
  closesAfterMs: 120_000,
  reach: "sign",
  judge(trouble, service) {
    const { opening } = trouble;
    const preloads = preloadOf(trouble, service);
    if (!preloads) return undefined;
    const booted = around(trouble, ["worker.booting"], 0, 60_000, 4);
    if (booted.length === 0) return undefined;
    return {
      score: 0.72,
      headline:
        "The master holds the application (`preload_app`): the workers that were started by this reload run the old code",
      for: [
        ...speaksFor([opening]),
        ...speaksFor(preloads, "the application is loaded before the fork"),
        ...speaksFor(booted, "forked from the same master"),
      ],
      against: [],
      missing: ["whether code was deployed before the reload: for changed settings alone it is enough"],
      remedies: [
        {
          title: "Restart instead of reloading",
          detail: "Restart the service, or start a new master with USR2 and stop the old one; HUP forks the old code.",
        },
        {
          title: "Leave preload_app out",
          detail: "Without it every worker imports the application itself, and HUP brings new code.",
          setting: "preload_app",
        },
      ],
    };
  },
};

/** Lines that say so; none where only the repository does; undefined where nothing does. */
function preloadOf(trouble: Trouble, service: Service | undefined): readonly LogEvent[] | undefined {
  const told = anywhere(trouble, ["server.preloads", "platform.running"]).filter(
    ({ kind, fields }) => kind === "server.preloads" || PRELOAD.test(fields.command ?? ""),
  );
  if (told.length > 0) return told.slice(0, 2);
  const isDeclared = service?.processes.some(
    ({ server }) => server?.name === "gunicorn" && isOn(server, "preload_app"),
  );
  return isDeclared ? [] : undefined;
}
