import type { Detector } from "../../../model/problem.ts";

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    if (server?.version.how !== "range" || !server.version.at) return;
    yield {
      service: service.name,
      place: server.version.at,
      label: `today ${server.version.version}`,
      message: `The next build installs whatever ${server.name} is newest then; its major releases remove options and worker classes.`,
      help: `Pin it: ${server.name}==${server.version.version}.`,
    };
  },
};
