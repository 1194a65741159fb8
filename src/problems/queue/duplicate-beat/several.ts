import type { Service } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import { commandPlace } from "../../commands.ts";
import { type CeleryCommand, celeryCommands, hasOption } from "../celery.ts";

type Scheduler = { service: Service; command: CeleryCommand };

/** Two services of one file that each run a scheduler of the same application. */
export const several: Detector = {
  on: "deployment",
  *see({ services }) {
    const first = new Map<string, Scheduler>();
    for (const service of services) {
      for (const command of celeryCommands(service)) {
        if (!schedules(command) || isLocked(command)) continue;
        const key = `${service.declaredAt.file} ${appOf(command)}`;
        const before = first.get(key);
        if (!before) first.set(key, { service, command });
        else if (before.service !== service) {
          yield {
            service: service.name,
            place: commandPlace(command.command),
            label: "a second scheduler",
            confidence: "likely",
            message: `${before.service.name} runs the scheduler of this application already, and neither knows of the other: every scheduled task is sent twice.`,
            help: "Run celery beat once, and leave -B out of the workers.",
            also: [{ ...commandPlace(before.command.command), note: "the first scheduler" }],
            assumptions: ["both services are started"],
          };
        }
      }
    }
  },
};

function schedules(command: CeleryCommand): boolean {
  return command.sub === "beat" || (command.sub === "worker" && hasOption(command, "-B", "--beat"));
}

/** RedBeat lets one of several schedulers send. */
function isLocked({ words }: CeleryCommand): boolean {
  return words.some((word) => /redbeat/i.test(word));
}

/** The application as it is named, whichever way. */
function appOf({ words }: CeleryCommand): string {
  const at = words.findIndex((word) => /^(?:-A.*|--app(?:=.*)?)$/.test(word));
  const word = words[at] ?? "";
  const given = /^(?:-A|--app=)(.+)$/.exec(word)?.[1] ?? words[at + 1] ?? "";
  return given.replace(/[:.](?:app|celery|celery_app)$/, "");
}
