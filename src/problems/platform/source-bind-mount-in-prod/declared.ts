import type { Container, Mount } from "../../../model/container.ts";
import type { Deployment } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import { purposeOf } from "../../../platforms/compose/purpose.ts";
import { getsCertificates, isComposeFile } from "../../../platforms/compose/reader.ts";
import { isDevelopers } from "../../../platforms/compose/services.ts";
import { nameOf, parentOf } from "../../../platforms/paths.ts";
import { baseOf } from "../../containers.ts";
import { isDevelopmentFile } from "../../server-facts.ts";

export const declared: Detector = {
  on: "deployment",
  *see(deployment) {
    for (const container of deployment.containers ?? []) {
      if (
        !/(?:^|[./_-])(?:prod|production|live|deploy)(?=[./_-])/i.test(container.file) &&
        !isDeployed(container, deployment)
      )
        continue;
      const build = container.build ?? baseOf(container, deployment)?.build;
      if (!build) continue;
      for (const mount of container.volumes) {
        if (!isSource(mount, build, deployment)) continue;
        yield {
          place: mount.place,
          label: "the checkout, not the image",
          message: `${container.name} is built into an image and then runs what lies in ${mount.source || "the repository"} on the host: what the build installed or made under ${mount.target} is hidden, and a rollback of the image changes nothing.`,
          help: "Leave the mount to the compose file for development; mount only data (uploads, logs) here.",
        };
      }
    }
  },
};

/**
 * Whether a container of a plain compose file is kept running where people use it: something puts the file onto a
 * machine, which makes a service of it; it says so itself, or developers have a file of their own beside it, or
 * certificates are got for it.
 */
function isDeployed(
  { file, declaredAt, restarts, command, environment }: Container,
  { paths, containers = [], services }: Deployment,
): boolean {
  if (!restarts || purposeOf(file) !== "plain" || isDevelopers(command?.text ?? "")) return false;
  const said = environment.flatMap(({ name, value }) => (value.known ? [`${name}=${value.value}`] : []));
  if (services.some((one) => one.declaredAt.file === file && one.declaredAt.start === declaredAt.start)) return true;
  if (said.some((one) => DEVELOPING.test(one))) return false;
  const others = paths.filter((path) => parentOf(path) === parentOf(file) && isComposeFile(nameOf(path)));
  const isPublic = containers.some((one) => one.file === file && getsCertificates(one));
  return isPublic || said.some((one) => DEPLOYED.test(one)) || others.some(isDevelopmentFile);
}

const DEPLOYED = /^(?:\w*ENV(?:IRONMENT)?=prod(?:uction)?|(?:\w+_)?DEBUG=(?:0|false|off|no))$/i;
const DEVELOPING = /^(?:\w*ENV(?:IRONMENT)?=(?:dev|local|test)\w*|(?:\w+_)?DEBUG=(?:1|true|on|yes))$/i;

/** Whether a mount brings the Python code of what is built. */
function isSource(
  { kind, source, target }: Mount,
  { context }: NonNullable<Container["build"]>,
  { paths }: Deployment,
) {
  if (kind !== "bind" || source === undefined || /^\/(?:etc|var|data|mnt|docker-entrypoint)/.test(target)) return false;
  const part = context === "" || source.startsWith(`${context}/`);
  // A folder mounted at the top of the container is data or a script beside the application.
  const inside = source === context || (part && target.lastIndexOf("/") > 0);
  const folder = source === "" ? "" : `${source}/`;
  return inside && paths.some((path) => path.endsWith(".py") && path.startsWith(folder));
}
