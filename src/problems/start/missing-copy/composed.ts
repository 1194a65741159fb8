import type { Deployment } from "../../../model/deployment.ts";
import type { Finding } from "../../../model/finding.ts";
import { purposeOf } from "../../../platforms/compose/purpose.ts";
import { isComposed } from "../../doubts/composed.ts";

/** Platforms that make what they run by themselves, by their folders under `src/platforms`. */
const DEPLOYS: ReadonlySet<string> = new Set(["heroku", "render", "railway", "fly", "cloudrun"]);

/**
 * A compose file of no named purpose, of a repository that a platform is told how to deploy: nothing starts the container
 * whose Dockerfile is not there, and what is started of the file, if anything, are the others.
 */
export function perhapsNotComposed(
  { place: { file }, missing = [] }: Finding,
  deployment: Deployment,
): string | undefined {
  const { containers = [], services } = deployment;
  const built = containers.find((one) => one.file === file && missing.includes(one.build?.dockerfile ?? ""));
  const platform = services.find((one) => DEPLOYS.has(one.platform) && one.isPython);
  if (!built || !platform || purposeOf(file) !== "plain" || isComposed(built, deployment)) return undefined;
  return `compose builds ${built.name}, and ${platform.declaredAt.file} is not all that deploys it`;
}
