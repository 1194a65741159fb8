import type { Container } from "../../model/container.ts";
import type { Deployment } from "../../model/deployment.ts";
import type { Detector, Sighting } from "../../model/problem.ts";
import { kindOfScheme, namesakeOf, type StoreUrl, stackOf, storeOf, storeUrls } from "../containers.ts";

/** A detector of addresses in compose files that lead nowhere. `wanted` says which schemes are its own. */
export function wrongAddresses(wanted: (scheme: string) => boolean): Detector {
  return {
    on: "deployment",
    *see(deployment) {
      for (const container of deployment.containers ?? []) {
        if (container.open || container.onHost) continue;
        for (const url of storeUrls(container)) {
          if (!wanted(url.scheme)) continue;
          const said = unknownHost(url, container, deployment) ?? wrongPort(url, container, deployment);
          if (said && "file" in url.variable.at) yield { place: url.variable.at, ...said };
        }
      }
    },
  };
}

type Said = Omit<Sighting, "place">;

/** A single word is no name of the internet: it is a container's, or nobody's. */
function unknownHost(url: StoreUrl, container: Container, deployment: Deployment): Said | undefined {
  const { host, variable } = url;
  if (/[.]|^localhost$/.test(host)) return undefined;
  const stack = stackOf(container, deployment);
  if (stack.some((one) => one.open || one.name === host || one.aliases.includes(host))) return undefined;
  const kind = kindOfScheme(url.scheme);
  const meant = stack.find((one) => storeOf(one)?.kind === kind && one.file === container.file);
  // A fragment that is only laid over files kept elsewhere has no store of its own.
  if (!meant) return undefined;
  return {
    label: `nobody is called ${host}`,
    message: `${variable.name} of ${container.name} asks for the host ${host}, and no container here has that name: the ${kind === "redis" ? "broker or cache" : "database"} of this file is ${meant.name}, and the name is never found ("Name or service not known").`,
    help: `Write ${meant.name} for ${host}: containers reach each other by the names of their services.`,
    also: [{ ...meant.declaredAt, note: "the one that is there" }],
  };
}

/** Ports on the left of `5433:5432` belong to the host; containers talk to each other on the right one. */
function wrongPort(url: StoreUrl, container: Container, deployment: Deployment): Said | undefined {
  const { host, port, variable } = url;
  if (port === undefined) return undefined;
  const stack = stackOf(container, deployment);
  const there = stack.filter((one) => one.name === host);
  const [store] = there.flatMap((one) => storeOf(one) ?? []);
  if (!store || store.kind !== kindOfScheme(url.scheme) || port === store.port) return undefined;
  const published = there.flatMap((one) => one.ports).find((one) => one.host === port && one.inside === store.port);
  const moved = there.some(
    (one) =>
      /--?p(?:ort)?\b|PGPORT|--tls-port/.test(commandOf(one, deployment)) ||
      one.environment.some(({ name }) => /PORT/.test(name)),
  );
  if (!published || moved) return undefined;
  return {
    label: "the host's port",
    message: `${variable.name} of ${container.name} asks ${host} on port ${port}. That is the port on the host ("${published.text}"); among containers ${host} listens on ${store.port}, and ${port} is refused.`,
    help: `Write ${host}:${store.port}.`,
    also: [{ ...published.place, note: "host on the left, container on the right" }],
  };
}

function commandOf(container: Container, deployment: Deployment): string {
  return container.command?.text ?? namesakeOf(container, deployment)?.command?.text ?? "";
}
