import type { Detector } from "../../../model/problem.ts";
import { podStarts } from "../../pod-commands.ts";

/** Servers that manifests start through a shell that stays. */
export const pods: Detector = {
  on: "deployment",
  *see(deployment) {
    for (const { container, server, replaced, place } of podStarts(deployment)) {
      if (replaced) continue;
      yield {
        place,
        label: "runs below a shell",
        message: `A shell stays the first process of ${container.name} and ${server} runs below it. The stop signal goes to the shell, which does not pass it on: ${server} is killed without finishing its work, and every rollout waits for the whole grace period.`,
        help: `Write exec before it: exec ${server} …`,
      };
    }
  },
};
