import type { Detector } from "../../../model/problem.ts";

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    const { platform, kind, isPython, healthCheckPath } = service;
    if (platform !== "render" || kind !== "web" || !isPython || healthCheckPath) return;
    yield {
      service: service.name,
      place: service.declaredAt,
      label: "no healthCheckPath",
      message: `Render only sees whether ${service.name} accepts connections: a worker that hangs keeps receiving requests, and a deploy that cannot answer replaces one that can.`,
      help: "Add healthCheckPath: /health, and a route of that path that answers without touching the database.",
      assumptions: ["no health check path is set in the dashboard"],
    };
  },
};
