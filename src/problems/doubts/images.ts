import type { Deployment } from "../../model/deployment.ts";
import type { Finding } from "../../model/finding.ts";

/**
 * The compose file that runs an image by a command of its own, of which the same is said: one mistake was written twice,
 * and what the image would start by itself is perhaps never started.
 */
export function runBy(finding: Finding, findings: readonly Finding[], { services }: Deployment): string | undefined {
  const image = services.find(({ name, platform }) => name === finding.service && platform === "docker");
  const file = image?.declaredAt.file;
  if (finding.place.file !== file) return undefined;
  const found = services.find(
    ({ name, platform, files }) =>
      platform === "compose" &&
      files.some(({ path }) => path === file) &&
      findings.some((one) => one.service === name && one.severity === "error" && one.message === finding.message),
  );
  return found?.declaredAt.file;
}
