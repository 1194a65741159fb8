import type { Container } from "../../../model/container.ts";
import type { Deployment } from "../../../model/deployment.ts";
import type { Place } from "../../../model/place.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import type { ProxyPass } from "../../../model/proxy.ts";
import { stackOfProxy } from "../behind.ts";

type Address = { host: string; port?: number; place: Place };

export const declared: Detector = {
  on: "deployment",
  *see(deployment) {
    for (const pass of deployment.proxies ?? []) {
      const stack = stackOfProxy(pass, deployment);
      if (stack.length === 0 || stack.some(({ open, onHost }) => open || onHost)) continue;
      for (const address of addressesOf(pass)) yield* nobody(address, stack, deployment);
    }
  },
};

function addressesOf({ host, port, address, upstream }: ProxyPass): Address[] {
  if (host !== undefined) return [{ host, place: address.place, ...(port === undefined ? {} : { port }) }];
  return (upstream?.servers ?? []).map((server) => ({
    host: server.host,
    place: server.address.place,
    ...(server.port === undefined ? {} : { port: server.port }),
  }));
}

function* nobody(
  { host, port, place }: Address,
  stack: readonly Container[],
  { containers = [] }: Deployment,
): Generator<Sighting> {
  // A dot or a dollar makes it a name of the internet, or one that is filled in.
  if (/[.$:{]|^localhost$|^unix/.test(host)) return;
  const there = containers.find((one) => isCalled(host, one));
  if (!there) {
    yield {
      place,
      label: `nobody is called ${host}`,
      message: `nginx leads to ${host}, and no container here has that name: nginx stops at start ("host not found in upstream").`,
      help: `Write the name of the service (${stack.map(({ name }) => name).join(", ")}).`,
    };
    return;
  }
  const listens = boundPort(there);
  if (port === undefined || listens === undefined || listens.port === port) return;
  // The same service may be declared once for development and once for production.
  const twins = containers.filter((one) => one.name === there.name && one !== there);
  if (twins.some((one) => boundPort(one)?.port !== listens.port)) return;
  yield {
    place,
    confidence: "likely",
    label: `${host} listens on ${listens.port}`,
    message: `nginx asks ${host} on port ${port}, and its command listens on ${listens.port}: every request is refused and answered with 502.`,
    help: `Write ${host}:${listens.port}.`,
    also: [{ ...listens.place, note: `listens on ${listens.port}` }],
  };
}

/** Swarm gives a service a second name: that of the stack before its own. */
function isCalled(host: string, { name, aliases, swarm }: Container): boolean {
  return name === host || aliases.includes(host) || (swarm && host.endsWith(`_${name}`));
}

/** The port a command binds, where it says it once. */
function boundPort({ command }: Container): { port: number; place: Place } | undefined {
  if (!command) return undefined;
  const found = [...command.text.matchAll(/(?:--bind|-b)[ =][\w.[\]]*:(\d+)|--port[ =](\d+)|runserver [\w.]+:(\d+)/g)];
  const [only] = found;
  const port = Number(only?.[1] ?? only?.[2] ?? only?.[3]);
  return found.length === 1 && port > 0 ? { port, place: command.place } : undefined;
}
