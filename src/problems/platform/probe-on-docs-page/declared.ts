import type { Detector } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    const path = knownValue(service.healthCheckPath?.value);
    const place = service.healthCheckPath?.origin.at;
    if (path === undefined || !place || !("file" in place)) return;
    if (!/^\/(?:api\/)?(?:docs|redoc|openapi\.json|swagger|admin)\/?$/.test(path)) return;
    yield {
      service: service.name,
      place,
      label: "not a health route",
      message: `${path} is a page for people: it is switched off in production sooner or later, and it says nothing about the service being able to work.`,
      help: "Add a route /health that answers 200, and ask for that.",
    };
  },
};
