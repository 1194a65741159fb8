import type { Detector } from "../../../model/problem.ts";

/** Routes people write for this. */
const HEALTH = /^\/(?:api\/)?(?:health|healthz|healthcheck|health-check|ping|livez?|readyz?|up)\/?$/;

function answersGet(methods: readonly string[]): boolean {
  return methods.length === 0 || methods.includes("GET");
}

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    const { platform, kind, isPython, healthCheckPath } = service;
    if (platform !== "render" || kind !== "web" || !isPython || healthCheckPath) return;
    const health = service.app.routes.find(({ path, methods }) => HEALTH.test(path) && answersGet(methods))?.path;
    yield {
      service: service.name,
      place: service.declaredAt,
      label: "no healthCheckPath",
      message: `Render only sees whether ${service.name} accepts connections: a worker that hangs keeps receiving requests, and a deploy that cannot answer replaces one that can.`,
      help: "Add healthCheckPath: /health, and a route of that path that answers without touching the database.",
      remedies: health
        ? [
            {
              title: `Add healthCheckPath: ${health}`,
              safe: false,
              intents: [{ kind: "set-key", service: service.name, key: "healthCheckPath", value: health }],
            },
          ]
        : [],
      assumptions: ["no health check path is set in the dashboard"],
    };
  },
};
