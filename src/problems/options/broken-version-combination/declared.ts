import type { Packages, Process, Requirement, Service } from "../../../model/deployment.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { compareVersions } from "../../../model/versions.ts";
import { workerKind } from "../../server-facts.ts";
import { webProcess } from "../../signs.ts";
import { makesHttpClients } from "./clients.ts";
import { PAIRS, type Pair } from "./pairs.ts";

export const declared: Detector = {
  on: "service",
  *see({ service, deployment }) {
    const process = webProcess(service);
    for (const pair of PAIRS) {
      const both = suits(pair, process) ? pinned(pair, service.packages) : undefined;
      if (!both) continue;
      const isCome = pair.clients === undefined || makesHttpClients(deployment);
      if (isCome === false) continue;
      const found = sighting(pair, both.first, both.second, service);
      yield isCome ? found : { ...found, ...UNSEEN };
    }
  },
};

/** Another package may make the client. */
const UNSEEN = {
  severity: "warning",
  confidence: "possible",
  assumptions: ["something makes a client, though no code here does"],
} as const;

/** The two requirements, where both are pinned to releases of the pair. */
export function pinned(pair: Pair, packages: Packages): { first: Requirement; second: Requirement } | undefined {
  const first = installed(packages, pair.first.name);
  const second = installed(packages, pair.second.name);
  if (!first || !second) return undefined;
  const isPair = within(first.version, pair.first.range) && within(second.version, pair.second.range);
  return isPair ? { first: first.requirement, second: second.requirement } : undefined;
}

type Installed = { requirement: Requirement; version: string };

/** A requirement pinned to one version. A range leaves the choice to pip, which may well choose a good pair. */
function installed({ required }: Packages, name: string): Installed | undefined {
  const requirement = required.get(name);
  return requirement?.version ? { requirement, version: requirement.version } : undefined;
}

function suits(pair: Pair, process: Process | undefined): boolean {
  if (!pair.worker) return true;
  return process?.server?.name === "gunicorn" && workerKind(process.server) === pair.worker;
}

/** Whether a version lies in a range text. */
export function within(version: string, range: string): boolean {
  return range.split(",").every((part) => {
    const match = /^(==|>=|<=|<|>)(.+)$/.exec(part.trim());
    if (!match) return false;
    const difference = compareVersions(version, match[2] ?? "");
    if (match[1] === "==") return difference === 0;
    if (match[1] === ">=") return difference >= 0;
    if (match[1] === "<=") return difference <= 0;
    return match[1] === "<" ? difference < 0 : difference > 0;
  });
}

function sighting(pair: Pair, first: Requirement, second: Requirement, service: Service): Sighting {
  return {
    service: service.name,
    place: first.place,
    label: `does not work with ${second.name} ${second.version}`,
    message: `${first.name} ${first.version} and ${second.name} ${second.version} together: ${pair.happens}.`,
    help: pair.instead,
    also: [{ ...second.place, note: `${second.name} ${second.version}` }],
  };
}
