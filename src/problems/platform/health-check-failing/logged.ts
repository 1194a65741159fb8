import type { Logged } from "../../../model/problem.ts";
import { anywhere, speaksFor } from "../../logged.ts";

/** The orchestrator kills what does not answer its probe. */
export const logged: Logged = {
  opens: ["probe.killing", "probe.failed", "container.reason-error"],
  closesAfterMs: 600_000,
  explains: [
    "container.restarting",
    "container.exited",
    "platform.exited",
    "platform.stopping",
    "platform.instance-failed",
    "container.state",
    "worker.signalled",
    "server.signal",
    "shell.killed",
    "proxy.no-live-upstream",
  ],
  judge(trouble) {
    const { opening } = trouble;
    const died = anywhere(trouble, ["container.state"]).some(({ fields }) => fields.code === "137");
    if (opening.kind === "container.reason-error" && !died) return undefined;
    const score =
      opening.kind === "probe.killing"
        ? 0.9
        : opening.kind === "container.reason-error"
          ? 0.62
          : /^Readiness/.test(opening.fields.probe ?? "")
            ? 0.66
            : 0.8;
    return {
      score,
      headline:
        opening.kind === "container.reason-error"
          ? "Killed (137) with reason Error, not OOMKilled: usually the probe"
          : `The ${(opening.fields.probe ?? "health").toLowerCase()} check fails${opening.fields.why ? `: ${opening.fields.why}` : ""}`,
      for: speaksFor([opening, ...anywhere(trouble, ["container.state"]).slice(0, 1)]),
      against: [],
      missing:
        opening.kind === "container.reason-error"
          ? ["`kubectl describe pod` with its events: they name the probe, or OOMKilled"]
          : [],
      remedies: [
        {
          title: "Let the check pass, or give it time",
          detail:
            "Answer the path without touching databases, bind the port the probe asks, allow the start its time (startupProbe, initialDelaySeconds, start_period).",
        },
      ],
    };
  },
};
