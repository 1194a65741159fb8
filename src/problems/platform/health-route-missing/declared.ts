import type { Service } from "../../../model/deployment.ts";
import { nearest } from "../../../model/nearest.ts";
import type { Place } from "../../../model/place.ts";
import type { Detector } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { served } from "../../routes.ts";
import { mayBeAnswered } from "./answered.ts";
import { remediesFor } from "./remedies.ts";

export const declared: Detector = {
  on: "service",
  *see({ service, deployment }) {
    const { app, healthCheckPath } = service;
    const path = knownValue(healthCheckPath?.value);
    const place = healthCheckPath?.origin.at;
    if (path === undefined || !place || !("file" in place) || !app.routesComplete || app.routes.length === 0) return;
    if (served(app, path)) return;
    const health = app.routes.find((route) => /health|ready|live|ping|status/i.test(route.path));
    const meant =
      health?.path ??
      nearest(
        path,
        app.routes.map((route) => route.path),
      );
    yield {
      service: service.name,
      place,
      ...(mayBeAnswered(path, deployment) || isAside(service, place)
        ? { severity: "warning", confidence: "possible" }
        : {}),
      label: "answers 404",
      message: `The platform asks for ${path}, and the application has no such route: every check gets 404, so the deploy never goes live or the service is restarted again and again.`,
      help:
        meant === undefined
          ? `Add a route ${path} that answers 200 without touching the database.`
          : `Ask for ${meant}, or add a route ${path}.`,
      remedies: remediesFor(service, { path, place, ...(health ? { served: health.path } : {}) }),
      also: health ? [{ ...health.place, note: `the application serves ${health.path}` }] : [],
    };
  },
};

/** Asked by Railway of a service that another file declares, for whichever platform. */
function isAside({ platform }: Service, { file }: Place): boolean {
  return platform !== "railway" && /(?:^|\/)railway\.(?:json|toml)$/.test(file);
}
