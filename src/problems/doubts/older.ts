import type { Deployment, Server, Service } from "../../model/deployment.ts";
import type { Finding } from "../../model/finding.ts";
import { overlaps } from "../../model/place.ts";
import { compareVersions } from "../../model/versions.ts";
import { SERVERS } from "../../servers/registry.generated.ts";
import { listsPackages } from "./kinds.ts";
import { textsOf } from "./texts.ts";

/** Below this Python, the newest release of hardly any package can be installed. */
const OLD = "3.8";

/**
 * What is said of a release that may not be the one that runs: an old Python gets an old one, and so does an old pin; and
 * where no list names the server, it may be any.
 */
export function perhapsOlder(finding: Finding, deployment: Deployment): string | undefined {
  const service = deployment.services.find(({ name }) => name === finding.service);
  if (!service) return undefined;
  const debated = debatedIn(service, finding);
  if (debated !== undefined) return debated;
  const pinned = pinnedBelow(service) ?? pinnedElsewhere(service, deployment);
  if (pinned !== undefined) return pinned;
  const python = service.python?.version;
  if (python === undefined || compareVersions(python, OLD) >= 0) return undefined;
  const name = unpinned(service);
  return name && `the ${name} that Python ${python} gets is as new as the one that was taken`;
}

function debatedIn({ processes }: Service, { place }: Finding): string | undefined {
  const servers = processes.flatMap(({ server }) => server ?? []);
  const found = servers.find(({ debatable = [] }) => debatable.some(({ word }) => overlaps(word.place, place)));
  return found && `the ${found.name} that is installed, which no list of packages names, is one that refuses it`;
}

function serverOf({ processes }: Service): Server | undefined {
  return processes.find((one) => one.server)?.server;
}

function unpinned(service: Service): string | undefined {
  const server = serverOf(service);
  if (server) return server.version.how === "pinned" ? undefined : server.name;
  const celery = service.packages.required.get("celery");
  return celery && celery.version === undefined ? "celery" : undefined;
}

/** A release so old that what is known begins with a later series. */
function pinnedBelow(service: Service): string | undefined {
  const server = serverOf(service);
  const pin = service.packages.required.get(server?.name ?? "")?.version;
  if (!server || pin === undefined || !isBefore(pin, server.version.version)) return undefined;
  return `${server.name} ${pin} takes what ${server.version.version} takes`;
}

/** A pin to such a release in a list that nothing connects with the service. */
function pinnedElsewhere(service: Service, deployment: Deployment): string | undefined {
  const server = serverOf(service);
  const oldest = SERVERS.find(({ name }) => name === server?.name)?.releases[0];
  if (oldest === undefined || server?.version.how !== "assumed" || service.packages.sources.length > 0)
    return undefined;
  for (const { path, text } of textsOf(deployment, listsPackages)) {
    for (const line of text.split(/\r?\n/)) {
      const [, name = "", pin = ""] = PIN.exec(line) ?? [];
      if (name.toLowerCase() === server.name && isBefore(pin, oldest))
        return `the ${name} ${pin} of ${path} is not the one that runs`;
    }
  }
  return undefined;
}

/** Whether one release is of a series before the other's: 0.12 before 19.9, and 19.4 not. */
function isBefore(one: string, other: string): boolean {
  return Number.parseInt(one, 10) < Number.parseInt(other, 10);
}

const PIN = /^[ \t]{0,20}([A-Za-z]{1,40})(?:\[[\w, -]{0,80}\])?[ \t]{0,20}==[ \t]{0,20}([\w.]{1,40})/;
