import type { Deployment, Service } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";

export const declared: Detector = {
  on: "process",
  *see({ process, service, deployment }) {
    const config = process.server?.config;
    if (!config?.namedAt || config.state !== "missing") return;
    // A module (`python:…`) may come from a package that is installed.
    const given = process.server?.invocation.options.findLast((option) => option.name === "config")?.value;
    if (given?.raw.includes("python:")) return;
    if (isPlacedByHost(config.path, service, deployment)) return;
    yield {
      service: service.name,
      place: config.namedAt,
      missing: [config.path.replace(/^\.?\//, "")],
      label: "no such file",
      message: `${process.server?.name ?? "The server"} is told to load ${config.path}, and there is no such file where it starts${where(service.directory)}: it exits with "${config.path} doesn't exist".`,
      help: "Correct the path, as seen from the folder the command runs in, or leave the option away.",
      ...(mayBeThere(config.path, service, deployment) ? { severity: "warning" } : {}),
      confidence: service.runtime === "docker" ? "likely" : "certain",
      assumptions: service.runtime === "docker" ? ["the image copies nothing else to that path"] : [],
    };
  },
};

/**
 * Whether the path may be one of the repository's own files as the host sees it: Cloud Foundry puts a repository into
 * /home/vcap/app, whoever runs a Procfile or a script on a server of his own into any folder.
 */
function isPlacedByHost(path: string, service: Service, { paths }: Deployment): boolean {
  if (!path.startsWith("/") || service.runtime === "docker") return false;
  return paths.some((one) => path.endsWith(`/${one}`));
}

function where(directory: string): string {
  return directory === "" ? "" : ` (${directory})`;
}

/** An image may have the file from its base, a mount or a copy that was not followed; a build may write it. */
function mayBeThere(path: string, service: Service, { paths }: Deployment): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (service.build?.text.includes(name) || path.startsWith("/")) return true;
  if (service.runtime !== "docker" && !service.declaredAt.file.includes("/")) return false;
  return paths.some((one) => one === name || one.endsWith(`/${name}`));
}
