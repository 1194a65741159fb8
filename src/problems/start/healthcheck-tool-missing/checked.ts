import type { Deployment } from "../../../model/deployment.ts";
import type { Finding } from "../../../model/finding.ts";

/**
 * Platforms that look after an image by checks of their own and pass over HEALTHCHECK. Heroku's dev center on the
 * container registry ("not supported"), read 2026-11-21; Kubernetes has probes, Render, Fly and Cloud Run paths.
 */
const CHECKS_BY_ITSELF: ReadonlySet<string> = new Set(["heroku", "kubernetes", "render", "fly", "cloudrun"]);

/** The image is run by such a platform, and by no container of a compose file. */
export function perhapsUnchecked(
  { place: { file } }: Finding,
  { services, containers = [] }: Deployment,
): string | undefined {
  if (containers.some(({ build }) => build?.dockerfile === file)) return undefined;
  const found = services.find(
    ({ platform, files }) => CHECKS_BY_ITSELF.has(platform) && files.some(({ path }) => path === file),
  );
  return found && `Docker runs the image, too, and not only what ${found.declaredAt.file} describes`;
}
