import type { Container, PublishedPort } from "../../../model/container.ts";
import type { Deployment } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import { textAt } from "../../containers.ts";
import { isDevelopmentFile } from "../../server-facts.ts";

/** Two containers of one compose file that are to be reached by the same port of the host. */
export const published: Detector = {
  on: "deployment",
  *see(deployment) {
    const { containers = [] } = deployment;
    const files = new Set(containers.map(({ file }) => file));
    for (const file of files) {
      const stack = containers.filter((one) => one.file === file && !one.filled.has("profiles"));
      const taken: { container: Container; port: PublishedPort }[] = [];
      for (const container of stack) {
        for (const port of container.ports) {
          const twin = taken.find((one) => one.container !== container && meet(one.port, port, deployment));
          taken.push({ container, port });
          if (!twin) continue;
          const together = startTogether(twin.container, container, stack);
          yield {
            place: port.place,
            ...(together && !isDevelopmentFile(file) ? {} : { severity: "warning", confidence: "likely" }),
            label: `port ${port.host} is taken`,
            message: `${twin.container.name} and ${container.name} are both published at port ${port.host} of the host, which leads to one container: the one that comes second fails with "port is already allocated", and docker compose up ends.`,
            help: `Publish ${container.name} at another port, or not at all where only other containers ask it.`,
            also: [{ ...twin.port.place, note: `${twin.container.name} is published there already` }],
            assumptions: together ? [] : [`${twin.container.name} and ${container.name} are started together`],
          };
        }
      }
    }
  },
};

/** Single ports that are written, of every address, for the same protocol. */
function meet(one: PublishedPort, other: PublishedPort, deployment: Deployment): boolean {
  if (one.hosts !== 1 || other.hosts !== 1 || one.host === undefined || one.host !== other.host) return false;
  const [text, twin] = [textAt(deployment, one.place), textAt(deployment, other.place)];
  return isPlain(text) && isPlain(twin) && text.includes("/udp") === twin.includes("/udp");
}

/** An address of the host before the port may be another than the twin's, and so may what a variable holds. */
function isPlain(text: string): boolean {
  return text.split(":").length === 2 && !text.includes("$");
}

/** Whether one of them brings the other along, or a third one both: containers may as well be started one by one. */
function startTogether(one: Container, other: Container, stack: readonly Container[]): boolean {
  return stack.some((start) => {
    const brought = broughtBy(start, stack);
    return brought.has(one.name) && brought.has(other.name);
  });
}

function broughtBy(start: Container, stack: readonly Container[]): Set<string> {
  const brought = new Set([start.name]);
  for (const name of brought) {
    for (const { text } of stack.find((one) => one.name === name)?.dependsOn ?? []) brought.add(text);
  }
  return brought;
}
