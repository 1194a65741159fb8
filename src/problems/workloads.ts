import type { Deployment } from "../model/deployment.ts";
import type { PodContainer, Workload } from "../model/workload.ts";

/** Images that are not the application: stores, proxies, what watches them, and sites served to browsers. */
const OTHERS =
  /(?:^|[/_-])(?:redis|valkey|postgres(?:ql)?|postgis|pgbouncer|mysql|mariadb|mongo(?:db)?|rabbitmq|kafka|zookeeper|nginx|traefik|haproxy|envoy|caddy|elasticsearch|opensearch|kibana|prometheus|grafana|jaeger|minio|busybox|memcached|flower|adminer|pgadmin\d?|mailhog|keycloak|n8n|ollama|metabase|superset|front-?end|client|web-?ui)(?=[:@/_-]|$)/i;

/** A container of the application, with what other files lay over it. */
export type ApplicationContainer = {
  workload: Workload;
  container: PodContainer;
  /** The same container in other files: overlays and patches. */
  over: readonly PodContainer[];
};

/** Containers of the application in every workload; patches that name no image are looked at with what they change. */
export function applicationContainers(deployment: Deployment): ApplicationContainer[] {
  return podContainers(deployment).filter(
    ({ container: { image, name } }) => image !== undefined && !OTHERS.test(image.text) && !OTHERS.test(name),
  );
}

/** Every container with what other files lay over it. */
export function podContainers({ workloads = [] }: Deployment): ApplicationContainer[] {
  return workloads.flatMap((workload) =>
    workload.containers.map((container) => ({
      workload,
      container,
      over: workloads
        .filter((other) => other !== workload && other.kind === workload.kind && other.name === workload.name)
        .flatMap(({ containers }) => containers.filter(({ name }) => name === container.name)),
    })),
  );
}

/** Whether the namespace may give containers resources of its own. */
export function hasDefaults({ files }: Deployment): boolean {
  return [...files.values()].some(({ text }) => /^kind:\s*LimitRange\s*$/m.test(text));
}
