import type { Process, Refusal, Server, Service } from "../../../model/deployment.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { serverTitle, versionAssumptions } from "../../support.ts";
import { remediesFor, writtenOut } from "./remedies.ts";
import { suggest } from "./suggest.ts";

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    if (!server) return;
    for (const refusal of server.refusals) {
      if (refusal.kind === "unknown-option") yield unknownOption(process, server, service, refusal);
      if (refusal.kind === "ambiguous-option") yield ambiguousOption(process, server, service, refusal);
    }
  },
};

function unknownOption(
  process: Process,
  server: Server,
  service: Service,
  refusal: Refusal & { kind: "unknown-option" },
): Sighting {
  const { reason, instead, near } = suggest(server.name, server.version.version, refusal.flag);
  return {
    service: service.name,
    place: refusal.place,
    label: "unknown option",
    message: `${serverTitle(server)} has no option ${refusal.flag}${reason ? ` (${reason})` : ""}: it prints a usage error and exits with status 2, so the service never starts.`,
    help: instead ?? `Remove ${refusal.flag}, or pin a ${server.name} release that has it.`,
    remedies: remediesFor(process, server, refusal, near),
    assumptions: versionAssumptions(server),
  };
}

function ambiguousOption(
  process: Process,
  server: Server,
  service: Service,
  refusal: Refusal & { kind: "ambiguous-option" },
): Sighting {
  return {
    service: service.name,
    place: refusal.word.place,
    label: "could be several options",
    message: `${serverTitle(server)} cannot tell which option ${refusal.flag} abbreviates (${refusal.among.join(", ")}): it exits with status 2.`,
    help: `Write the option out: ${refusal.among.join(" or ")}.`,
    remedies: writtenOut(process, refusal),
    assumptions: versionAssumptions(server),
  };
}
