import type { Detector, Sighting } from "../../../model/problem.ts";
import { textOf } from "../../commands.ts";
import { signsOf } from "../../signs.ts";

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    for (const sign of signsOf(service, "kept-results")) {
      yield { service: service.name, place: sign.place, ...saying(sign.name ?? "") };
    }
    for (const { words } of service.starts[0]?.commands ?? []) {
      const at = words.findIndex((word) => /^--results-ttl(?:=-1)?$/.test(textOf(word)));
      const [option, value] = [words[at], words[at + 1]];
      if (!option || !(textOf(option).endsWith("=-1") || (value && textOf(value) === "-1"))) continue;
      yield { service: service.name, place: option.place, ...saying("--results-ttl -1") };
    }
  },
};

function saying(what: string): Pick<Sighting, "message" | "help" | "label"> {
  return {
    label: "never expires",
    message: `${what} keeps the result of every task for ever: the store behind the queue grows with each of them until its memory is full, and then no task can be sent either.`,
    help: "Give results the time somebody may still ask for them: an hour (3600), or a day. Celery keeps a day and RQ 500 seconds where nothing is said.",
  };
}
