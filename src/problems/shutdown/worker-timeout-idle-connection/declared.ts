import type { Service } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { placeOfSetting, textsSetting, workerKind } from "../../server-facts.ts";
import { numberSetting } from "../../support.ts";

export const declared: Detector = {
  on: "process",
  *see({ process, service, deployment }) {
    const { server } = process;
    if (server?.name !== "gunicorn" || workerKind(server) !== "sync") return;
    if ((numberSetting(server, "timeout") ?? 30) <= 0) return;
    const bind = textsSetting(server, "bind").find((address) => /:(?:80|443)$/.test(address));
    if (!bind || !isAlone(service, deployment.paths ?? [])) return;
    yield {
      service: service.name,
      place: placeOfSetting(process, "bind"),
      label: "sync workers face the internet",
      confidence: "possible",
      message: `gunicorn's sync workers listen on ${bind} themselves. A browser that opens a connection and sends nothing holds one of them until the timeout aborts it (WORKER TIMEOUT, "no URI read").`,
      help: "Put a buffering proxy in front (nginx), or use threads: --worker-class gthread --threads 4.",
      assumptions: ["no proxy stands in front of this port"],
    };
  },
};

/** No proxy is declared anywhere in the repository, and the platform has none of its own. */
function isAlone(service: Service, paths: readonly string[]): boolean {
  if (!["docker", "compose", "systemd", "supervisor"].includes(service.platform)) return false;
  if ((knownValue(service.instances) ?? 1) > 1) return false;
  return !paths.some((path) => /nginx|caddy|traefik|haproxy/i.test(path));
}
