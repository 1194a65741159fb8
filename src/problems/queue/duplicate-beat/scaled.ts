import type { Detector } from "../../../model/problem.ts";
import { celeryCommands, hasOption } from "../celery.ts";

/** An autoscaler of Kubernetes that may start a second scheduler. */
export const scaled: Detector = {
  on: "deployment",
  *see({ services, autoscalers = [] }) {
    for (const { target, most, name } of autoscalers) {
      const beat = services.find(
        (service) =>
          service.platform === "kubernetes" &&
          service.name.split(/[/ ]/)[0] === target.name.text &&
          celeryCommands(service).some(
            (one) => (one.sub === "beat" && !hasOption(one, "-S", "--scheduler")) || isEmbedded(one),
          ),
      );
      if (!beat || !most || most.count < 2) continue;
      yield {
        service: beat.name,
        place: target.name.place,
        label: `up to ${most.count} schedulers`,
        message: `${name} may run ${target.name.text} ${most.count} times, and it sends the scheduled tasks: none of them knows of the others, and every task is sent once by each.`,
        help: "Leave the scheduler out of what is scaled: one replica, no autoscaler.",
        also: [{ ...most.place, note: "how many there may be" }],
      };
    }
  },
};

function isEmbedded(one: ReturnType<typeof celeryCommands>[number]): boolean {
  return one.sub === "worker" && hasOption(one, "-B", "--beat");
}
