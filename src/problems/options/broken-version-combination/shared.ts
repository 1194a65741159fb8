import type { Deployment, Service } from "../../../model/deployment.ts";
import { compareVersions } from "../../../model/versions.ts";

/**
 * What is assumed where another service installs the same list on a Python below the oldest that takes the release, and
 * nothing says which Python this one has: pip holds the release back there.
 */
export function heldByAnother(service: Service, { services }: Deployment, oldest: string): string[] {
  if (service.python) return [];
  const lists = new Set(service.packages.sources.map(({ file }) => file));
  const other = services.find(
    ({ python, packages }) =>
      python && compareVersions(python.version, oldest) < 0 && packages.sources.some(({ file }) => lists.has(file)),
  );
  return other?.python
    ? [`${service.name} runs on a newer Python than the ${other.python.version} of ${other.declaredAt.file}`]
    : [];
}
