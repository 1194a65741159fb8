import type { Detector } from "../../../model/problem.ts";
import { podStarts } from "../../pod-commands.ts";

/** Servers that manifests start through a shell that stays. */
export const pods: Detector = {
  on: "deployment",
  *see(deployment) {
    for (const { container, server, place } of podStarts(deployment)) {
      if (!server.underShell) continue;
      const { name } = server;
      yield {
        place,
        label: "runs below a shell",
        message: `A shell stays the first process of ${container.name} and ${name} runs below it. The stop signal goes to the shell, which does not pass it on: ${name} is killed without finishing its work, and every rollout waits for the whole grace period.`,
        help: `Write exec before it: exec ${name} …`,
      };
    }
  },
};
