import type { Detector } from "../../../model/problem.ts";
import { celeryCommands, hasOption } from "../celery.ts";

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    for (const one of celeryCommands(service)) {
      if (one.sub !== "worker" || !hasOption(one, "-B", "--beat")) continue;
      const word = one.command.words.find(({ raw }) => raw === "-B" || raw === "--beat");
      if (!word) continue;
      yield {
        service: service.name,
        place: word.place,
        label: "starts a scheduler in this worker",
        message:
          "The worker carries the beat scheduler with it: a second instance, or a deploy that overlaps, sends every scheduled task twice, and a worker that dies takes the schedule along.",
        help: "Run celery beat as a process of its own, once, and leave -B out here.",
      };
    }
  },
};
