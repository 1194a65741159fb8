import type { Detector } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";

/** Where each service runs on its own, with their names. */
export const PLATFORMS: ReadonlyMap<string, string> = new Map([
  ["render", "Render"],
  ["heroku", "Heroku"],
]);

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    if (!PLATFORMS.has(service.platform) || service.processes.some((process) => process.background)) return;
    for (const variable of service.environment) {
      const value = knownValue(variable.value);
      if (value === undefined || !("file" in variable.at)) continue;
      const url = /^(?:[a-z][a-z0-9+]*):\/\/(?:[^@/\s]*@)?(?:localhost|127\.0\.0\.1)(?::(\d+))?(?:\/|$)/i.exec(value);
      if (!url || /ORIGIN|CORS|ALLOWED|FRONTEND|CALLBACK|REDIRECT|HOSTS$/i.test(variable.name)) continue;
      yield {
        service: service.name,
        place: variable.at,
        label: "nothing listens there",
        message: `${variable.name} points to localhost, and on ${PLATFORMS.get(service.platform)} each service runs on its own: nothing but ${service.name} itself is there.`,
        help:
          service.platform === "render"
            ? "Take the address from the other service: fromService or fromDatabase."
            : "Take the address from the add-on's own variable.",
      };
    }
  },
};
