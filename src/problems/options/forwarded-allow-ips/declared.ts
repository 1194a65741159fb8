import type { Container } from "../../../model/container.ts";
import type { Deployment, Service } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import { placeOfSetting, workerKind } from "../../server-facts.ts";
import { setting } from "../../support.ts";

export const declared: Detector = {
  on: "process",
  *see({ process, service, deployment }) {
    const { server } = process;
    if (!server || service.kind !== "web" || workerKind(server) !== "uvicorn" || service.runtime !== "docker") return;
    const proxy = proxyInFront(service, deployment);
    const allowed = setting(server, "forwarded_allow_ips");
    if (!proxy || (allowed && (allowed.origin.layer !== "default" || !allowed.value.known))) return;
    yield {
      service: service.name,
      place: placeOfSetting(process, "forwarded_allow_ips"),
      label: "trusts 127.0.0.1 only",
      confidence: "likely",
      message: `${proxy} stands in front, and uvicorn believes its X-Forwarded headers only from 127.0.0.1: every visitor has the proxy's address, and redirects and generated links say http instead of https.`,
      help: "Where only the proxy can reach the port: --forwarded-allow-ips '*', or FORWARDED_ALLOW_IPS.",
    };
  },
};

/** Programs that stand between visitors and an application, as containers and images are called. */
const PROXY = /nginx|caddy|traefik|haproxy/i;

/** A proxy in another container or the platform's own router; the native runtimes of the platforms set it themselves. */
function proxyInFront({ platform }: Service, { containers = [] }: Deployment): string | undefined {
  if (platform === "render") return "Render's router";
  if (platform === "fly") return "Fly's proxy";
  // An image that no compose file starts may stand behind anything.
  if (containers.some(allowsItself)) return undefined;
  const proxy = containers.find(({ name, image }) => PROXY.test(`${name} ${image?.text ?? ""}`));
  return proxy && `The ${proxy.name} container`;
}

/** A container may override the command of its image, or be told by its environment. */
function allowsItself({ command, environment, moreEnvironment }: Container): boolean {
  if (moreEnvironment) return true;
  const names = environment.map(({ name }) => name);
  return names.includes("FORWARDED_ALLOW_IPS") || (command?.text ?? "").includes("--forwarded-allow-ips");
}
