import type { Deployment } from "../../model/deployment.ts";
import type { Finding } from "../../model/finding.ts";

/** One command starts several servers: what is said of one may be right for it, and be seen to by another. */
export function oneOfSeveral({ service: of }: Finding, { services }: Deployment): string | undefined {
  const service = services.find(({ name }) => name === of);
  const servers = service?.processes.flatMap(({ server }) => (server ? [server.name] : [])) ?? [];
  return servers.length < 2 ? undefined : `it is this server, of the ${servers.length} that are started, that counts`;
}
