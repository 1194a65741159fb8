import type { Container } from "../../model/container.ts";
import type { Deployment, Process, Server, Service } from "../../model/deployment.ts";
import type { ProxyPass } from "../../model/proxy.ts";
import { instructions } from "../doubts/texts.ts";

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
export function stackOfProxy({ file }: ProxyPass, { containers = [], files, aside }: Deployment): Container[] {
  const own = containers.find(
    ({ volumes, build, image }) =>
      volumes.some(
        ({ source }) => source !== undefined && source !== "" && (source === file || file.startsWith(`${source}/`)),
      ) ||
      (build !== undefined &&
        build.context !== "" &&
        file.startsWith(`${build.context}/`) &&
        !image &&
        takes(files.get(build.dockerfile)?.text ?? aside?.(build.dockerfile), file.slice(build.context.length + 1))),
  );
  return own ? containers.filter((one) => one.file === own.file) : [];
}

/** Whether an image gets a file of its context: it does not where all it copies is written out and is something else. */
function takes(dockerfile: string | undefined, path: string): boolean {
  const copied = [...instructions(dockerfile ?? "")].flatMap((line) => sourcesOf(line) ?? []);
  return copied.length === 0 || copied.some((source) => mayHold(source, path));
}

/** The words of a COPY or ADD between its flags and its destination. */
function sourcesOf(line: string): string[] | undefined {
  const [keyword = "", ...words] = line.split(/[\s"',[\]]+/).filter((word) => word !== "" && !word.startsWith("--"));
  return /^(?:COPY|ADD)$/i.test(keyword) ? words.slice(0, -1) : undefined;
}

/** A source that is the file, a folder above it, or a pattern. */
function mayHold(source: string, path: string): boolean {
  const folder = source.replace(/^\.?\//, "").replace(/\/$/, "");
  return folder === "" || folder === "." || /[*?$]/.test(folder) || folder === path || path.startsWith(`${folder}/`);
}
