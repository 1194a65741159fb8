import type { Deployment, Service } from "../../model/deployment.ts";
import type { Finding } from "../../model/finding.ts";
import { compareVersions } from "../server-facts.ts";

/** Below this Python, the newest release of hardly any package can be installed. */
const OLD = "3.8";

/** What is said of the newest release of a package that nothing pins, where an old Python gets an old one. */
export function perhapsOlder({ service: of }: Finding, { services }: Deployment): string | undefined {
  const service = services.find(({ name }) => name === of);
  const python = service?.python?.version;
  if (!service || python === undefined || compareVersions(python, OLD) >= 0) return undefined;
  const name = unpinned(service);
  return name && `the ${name} that Python ${python} gets is as new as the one that was taken`;
}

function unpinned({ processes, packages }: Service): string | undefined {
  const server = processes.find((one) => one.server)?.server;
  if (server) return server.version.how === "pinned" ? undefined : server.name;
  const celery = packages.required.get("celery");
  return celery && celery.version === undefined ? "celery" : undefined;
}
