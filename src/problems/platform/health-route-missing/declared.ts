import type { Deployment } from "../../../model/deployment.ts";
import { nearest } from "../../../model/nearest.ts";
import type { Detector } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { served } from "../../routes.ts";
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
      ...(mayBeAnswered(path, deployment) ? { severity: "warning", confidence: "possible" } : {}),
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

/** What answers requests that no route takes: handlers of 404, something wrapped around the application. */
const AROUND = /errorhandler\( ?404|exception_handler\( ?404|\bhandler404\b|\.wsgi_app ?=|[Hh]ealth\w{0,40}Middleware/;

/** Whether something other than a route may answer: the source names the path, or a middleware or handler does. */
function mayBeAnswered(path: string, { files }: Deployment): boolean {
  const bare = path.replace(/^\/|\/$/g, "");
  const named = new RegExp(`["']/?${bare.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}/?["']`);
  for (const { path: file, text } of files.values()) {
    if (file.endsWith(".py") && (AROUND.test(text) || (bare !== "" && named.test(text)))) return true;
  }
  return false;
}
