import type { Container } from "../../model/container.ts";
import type { Deployment, Process, Server, Service } from "../../model/deployment.ts";
import type { ProxyPass } from "../../model/proxy.ts";

/** The server behind a proxy. */
export type Behind = { service: Service; process: Process; server: Server };

/** The server a proxy leads to: by the container it names, or because the repository has only one. */
export function behind(pass: ProxyPass, deployment: Deployment): Behind | undefined {
  const all = deployment.services.flatMap((service) => {
    const process = service.processes.find(({ server }) => server?.name === "gunicorn" || server?.name === "uvicorn");
    return process?.server && service.kind !== "worker" ? [{ service, process, server: process.server }] : [];
  });
  const container = deployment.containers?.find(({ name }) => name === hostOf(pass));
  const composed = all.filter(
    ({ service }) => service.platform === "compose" && container && isNamed(service, container.name),
  );
  if (composed.length > 0) return composed.length === 1 ? composed[0] : undefined;
  // What compose starts it with may be other than what the image has.
  if (container?.command) return undefined;
  const dockerfile = container?.build?.dockerfile;
  const named = all.find(
    ({ service }) => dockerfile !== undefined && service.files.some(({ path }) => path === dockerfile),
  );
  return named ?? (all.length === 1 && !container ? all[0] : undefined);
}

/** The name alone, or with the file where several stacks have one of it. */
function isNamed(service: Service, name: string): boolean {
  return service.name === name || service.name === `${name} (${service.declaredAt.file})`;
}

function hostOf({ host, upstream }: ProxyPass): string | undefined {
  return host ?? upstream?.servers[0]?.host;
}

/** The compose stack whose nginx runs a configuration: a container that mounts it, or is built with it. */
export function stackOfProxy({ file }: ProxyPass, { containers = [] }: Deployment): Container[] {
  const own = containers.find(
    ({ volumes, build, image }) =>
      volumes.some(
        ({ source }) => source !== undefined && source !== "" && (source === file || file.startsWith(`${source}/`)),
      ) ||
      (build !== undefined && build.context !== "" && file.startsWith(`${build.context}/`) && !image),
  );
  return own ? containers.filter((one) => one.file === own.file) : [];
}
