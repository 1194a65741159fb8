import type { Detector } from "../../../model/problem.ts";
import { namesakeOf, stackOf, storeOf } from "../../containers.ts";

/** Commands that wait by themselves. */
const WAITS = /wait[-_]for|dockerize|pg_isready|\bnc\b|until\s|wait_for_db/;

export const declared: Detector = {
  on: "deployment",
  *see(deployment) {
    for (const container of deployment.containers ?? []) {
      if (WAITS.test(container.command?.text ?? namesakeOf(container, deployment)?.command?.text ?? "")) continue;
      for (const needed of container.dependsOn) {
        if (needed.condition !== undefined) continue;
        const other = stackOf(container, deployment).find(
          (one) => one.name === needed.text && storeOf(one) && one.hasHealthcheck,
        );
        if (!other) continue;
        yield {
          place: needed.place,
          label: "started, not ready",
          message: `${container.name} starts as soon as ${other.name}'s container does, and ${other.name} needs a while before it answers: the first connections are refused. Its healthcheck says when it is ready, and nobody here asks.`,
          help: `Write depends_on as a mapping: ${other.name}: {condition: service_healthy}.`,
          also: [{ ...other.declaredAt, note: "has a healthcheck" }],
        };
      }
    }
  },
};
