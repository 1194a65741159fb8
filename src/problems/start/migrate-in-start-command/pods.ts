import type { Detector } from "../../../model/problem.ts";
import { isMigration } from "../../migrations.ts";
import { podStarts } from "../../pod-commands.ts";

/** Migrations before the server of a manifest. */
export const pods: Detector = {
  on: "deployment",
  *see(deployment) {
    for (const { container, before, place } of podStarts(deployment)) {
      if (!before.some(isMigration)) continue;
      yield {
        place,
        label: "runs in every pod",
        message: `The schema is migrated each time a pod of ${container.name} starts: those that start together migrate at once, a restart waits for it, and a failing migration keeps the service down.`,
        help: "Move it to a Job that runs once for each rollout.",
      };
    }
  },
};
