import type { Process, Refusal, Server, Service } from "../../../model/deployment.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { serverTitle, versionAssumptions } from "../../support.ts";

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    for (const refusal of server?.refusals ?? []) {
      if (!server || refusal.kind !== "invalid-value" || isOnCommandLine(refusal, process)) continue;
      // Classes that a release has lost are told apart, with what to use instead.
      if (refusal.name === "worker_class" && /eventlet|gaiohttp/.test(knownValue(refusal.word.value) ?? "")) continue;
      yield sighting(refusal, server, service);
    }
  },
};

type Invalid = Refusal & { kind: "invalid-value" };

/** Those are option-value-invalid's. */
function isOnCommandLine({ word }: Invalid, { command }: Process): boolean {
  const { place } = word;
  if (place.file !== command.place.file) return false;
  return place.start >= command.place.start && place.end <= command.place.end;
}

function sighting(refusal: Invalid, server: Server, service: Service): Sighting {
  const text = knownValue(refusal.word.value) ?? refusal.word.raw;
  return {
    service: service.name,
    place: refusal.word.place,
    label: `takes ${refusal.expected}`,
    message: `${serverTitle(server)} refuses ${refusal.name} = ${JSON.stringify(text)}: it takes ${refusal.expected}, and exits before any worker starts.`,
    help: `Write ${refusal.expected}.`,
    assumptions: versionAssumptions(server),
  };
}
