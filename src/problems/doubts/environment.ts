import type { Deployment } from "../../model/deployment.ts";
import type { Finding } from "../../model/finding.ts";

/** A reading of the environment, in Python, a shell or a compose file. */
const READS = /\benviron\b|\bgetenv\b|\bconfig\(|\benv\(|\$\{?[A-Za-z_]/;

/** What is refused is worked out from a variable, which may be set where this runs. */
export function setByEnvironment({ place }: Finding, { files }: Deployment): string | undefined {
  const written = files.get(place.file)?.text.slice(place.start, place.end) ?? "";
  return READS.test(written) ? "the variables it is worked out from are not set, or as they stand here" : undefined;
}
