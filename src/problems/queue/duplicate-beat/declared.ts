import type { Detector } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { commandPlace } from "../../commands.ts";
import { celeryCommands, hasOption } from "../celery.ts";

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    const instances = knownValue(service.instances) ?? 1;
    if (instances < 2) return;
    for (const one of celeryCommands(service)) {
      if (one.sub !== "beat" || hasOption(one, "-S", "--scheduler")) continue;
      yield {
        service: service.name,
        place: commandPlace(one.command),
        label: `runs ${instances} times`,
        message: `${instances} instances run the scheduler, and none knows of the others: every scheduled task is sent ${instances} times.`,
        help: "Run celery beat in a service of exactly one instance.",
      };
    }
  },
};
