import type { Container } from "../../../model/container.ts";
import type { Deployment } from "../../../model/deployment.ts";
import type { Finding } from "../../../model/finding.ts";
import { purposeOf } from "../../../platforms/compose/purpose.ts";
import { isComposed } from "../../doubts/composed.ts";

/**
 * Platforms that look after an image by checks of their own and pass over HEALTHCHECK. Heroku's dev center on the
 * container registry ("not supported"), read 2026-11-21; Kubernetes has probes, Render, Railway, Fly and Cloud Run paths.
 */
const CHECKS_BY_ITSELF: ReadonlySet<string> = new Set(["heroku", "kubernetes", "render", "railway", "fly", "cloudrun"]);

/** The image is run by such a platform, and no container of a compose file is waited for, or ended, by its health. */
export function perhapsUnchecked(
  { place: { file } }: Finding,
  { services, containers = [] }: Deployment,
): string | undefined {
  const found = services.find(
    ({ platform, files }) => CHECKS_BY_ITSELF.has(platform) && files.some(({ path }) => path === file),
  );
  if (!found) return undefined;
  const users = containers.filter(({ build }) => build?.dockerfile === file);
  const [user] = users;
  if (!user) return `Docker runs the image, too, and not only what ${found.declaredAt.file} describes`;
  if (users.some((one) => isMinded(one, containers))) return undefined;
  return `something waits for the health of ${user.name} in ${user.file}, as ${found.declaredAt.file} asks by itself`;
}

/**
 * The check is that of a compose file of no named purpose, whose folder such a platform builds by itself; nothing
 * starts it with compose, or minds what the check says.
 */
export function perhapsForTheDesk({ place: { file, start } }: Finding, deployment: Deployment): string | undefined {
  const { services, containers = [] } = deployment;
  if (purposeOf(file) !== "plain") return undefined;
  const of = containers.findLast((one) => one.file === file && one.declaredAt.start <= start);
  if (of?.build === undefined || isMinded(of, containers) || isComposed(of, deployment)) return undefined;
  const { context } = of.build;
  const found = services.find(
    ({ platform, kind, directory, isPython }) =>
      CHECKS_BY_ITSELF.has(platform) && kind === "web" && isPython && directory === context,
  );
  return found && `${file} is what gets deployed, and not only ${found.declaredAt.file}`;
}

/** Whether others of the stack wait for its health, or something ends it for want of that: Swarm, or autoheal. */
function isMinded({ name, file, swarm }: Container, containers: readonly Container[]): boolean {
  const stack = containers.filter((one) => one.file === file);
  return (
    swarm ||
    stack.some(({ image }) => image?.text.includes("autoheal")) ||
    stack.some(({ dependsOn }) => dependsOn.some((one) => one.text === name && one.condition === "service_healthy"))
  );
}
