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

/** A proxy in another container or the platform's own router; the native runtimes of the platforms set it themselves. */
function proxyInFront({ platform }: Service, { services, paths = [] }: Deployment): string | undefined {
  if (platform === "render") return "Render's router";
  if (platform === "fly") return "Fly's proxy";
  if (platform !== "compose" && platform !== "swarm") return undefined;
  const named = services.find(({ name }) => /nginx|caddy|traefik|proxy/i.test(name));
  if (named) return `The ${named.name} service`;
  return paths.some((path) => /nginx[^/]{0,100}\.conf/i.test(path)) ? "nginx" : undefined;
}
