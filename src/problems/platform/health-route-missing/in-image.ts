import type { Deployment, Service } from "../../../model/deployment.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { served } from "../../routes.ts";
import { listeningOf } from "../../start/listening.ts";
import { mayBeAnswered } from "./answered.ts";

/** What else in a container may listen, or pass requests on. */
const OTHERS = /\b(?:nginx|caddy|apache2?|haproxy|traefik|envoy|supervisord?|honcho|socat|cron)\b/i;

/**
 * A HEALTHCHECK that asks the image's own server for what it does not serve, or where it does not listen. Docker alone
 * looks at it: stacks wait for it, Swarm restarts by it; other platforms check by themselves.
 */
export const inImage: Detector = {
  on: "remark",
  *see({ remark, deployment }) {
    if (remark.kind !== "docker.health-url") return;
    const service = deployment.services.find(({ name }) => name === remark.service);
    if (!service || !/^(?:docker|compose)$/.test(service.platform) || isReplaced(remark.place.file, deployment)) return;
    const [process, ...others] = service.processes;
    if (!process?.server || others.length > 0 || OTHERS.test(deployment.files.get(remark.place.file)?.text ?? ""))
      return;
    const addresses = listeningOf(process.server);
    const [address] = addresses;
    if (address?.port === undefined || remark.detail === undefined) return;
    const shared = { service: service.name, place: remark.place, severity: "warning" as const };
    if (addresses.every(({ port }) => port !== undefined && `${port}` !== remark.detail))
      yield {
        ...shared,
        confidence: "likely",
        label: `nothing listens on ${remark.detail}`,
        message: `The image's check asks port ${remark.detail}, and ${process.server.name} listens on ${address.port}: every check fails and the container counts as unhealthy.`,
        help: `Ask port ${address.port}.`,
        also: address.portPlace ? [{ ...address.portPlace, note: "listens here" }] : [],
      };
    else yield* notServed(remark.subject, service, deployment, shared);
  },
};

function* notServed(
  path: string,
  { app }: Service,
  deployment: Deployment,
  shared: Pick<Sighting, "service" | "place" | "severity">,
): Generator<Sighting> {
  if (!app.routesComplete || app.routes.length === 0 || served(app, path) || mayBeAnswered(path, deployment)) return;
  const health = app.routes.find((route) => /health|ready|live|ping|status/i.test(route.path));
  yield {
    ...shared,
    confidence: "likely",
    label: "answers 404",
    message: `The image's check asks for ${path}, and the application has no such route: every check gets 404 and the container counts as unhealthy.`,
    help: health
      ? `Ask for ${health.path}, or add a route ${path}.`
      : `Add a route ${path} that answers 200 without touching the database.`,
    also: health ? [{ ...health.place, note: `the application serves ${health.path}` }] : [],
  };
}

/** Every container that is made from the image has a check of its own. */
function isReplaced(file: string, { containers = [] }: Deployment): boolean {
  const users = containers.filter(({ build }) => build?.dockerfile === file);
  return users.length > 0 && users.every(({ hasHealthcheck }) => hasHealthcheck);
}
