import type { Command } from "../model/command.ts";
import type { Deployment } from "../model/deployment.ts";
import type { Place } from "../model/place.ts";
import type { PodContainer, PodProgram, Workload } from "../model/workload.ts";
import { applicationContainers } from "./workloads.ts";

/** A server that a manifest starts, and the commands before it. */
export type PodStart = {
  workload: Workload;
  container: PodContainer;
  server: PodProgram;
  before: readonly Command[];
  place: Place;
};

const SERVER = /^(?:gunicorn|uvicorn|daphne|hypercorn|granian|waitress-serve|celery|rq|dramatiq)$/;

/** What manifests start from images that are not known; where the image is one of the repository, it is a service. */
export function podStarts(deployment: Deployment): PodStart[] {
  const examined = new Set(
    deployment.services.flatMap(({ starts }) => starts.flatMap(({ commands }) => commands)).map(keyOf),
  );
  return applicationContainers(deployment).flatMap(({ workload, container }) => {
    const { programs = [], place } = container.runs ?? {};
    const index = programs.findIndex(({ name }) => SERVER.test(name));
    const server = programs[index];
    if (!server || !place || examined.has(keyOf(server.command))) return [];
    return [{ workload, container, server, before: programs.slice(0, index).map(({ command }) => command), place }];
  });
}

function keyOf({ place }: Command): string {
  return `${place.file}:${place.start}`;
}
