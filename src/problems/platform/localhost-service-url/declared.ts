import type { Detector } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";

/** Where each service runs on its own, with their names. */
export const PLATFORMS: ReadonlyMap<string, string> = new Map([
  ["render", "Render"],
  ["heroku", "Heroku"],
]);

const HELP: Readonly<Record<string, string>> = {
  render: "Take the address from the other service: fromService or fromDatabase.",
  heroku: "Take the address from the add-on's own variable.",
};

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    const platform = PLATFORMS.get(service.platform);
    const where = platform
      ? `on ${platform} each service runs on its own`
      : service.platform === "kubernetes"
        ? "in a pod that is the pod itself"
        : undefined;
    if (where === undefined || service.processes.some((process) => process.background)) return;
    // Containers of one pod share its address.
    if (service.platform === "kubernetes" && service.name.includes("/")) return;
    for (const variable of service.environment) {
      const value = knownValue(variable.value);
      if (value === undefined || !("file" in variable.at)) continue;
      const url = /^(?:[a-z][a-z0-9+]*):\/\/(?:[^@/\s]*@)?(?:localhost|127\.0\.0\.1)(?::(\d+))?(?:\/|$)/i.exec(value);
      if (!url || /ORIGIN|CORS|ALLOWED|FRONTEND|CALLBACK|REDIRECT|HOSTS$/i.test(variable.name)) continue;
      yield {
        service: service.name,
        place: variable.at,
        label: "nothing listens there",
        message: `${variable.name} points to localhost, and ${where}: nothing but ${service.name} itself is there.`,
        help: HELP[service.platform] ?? "Write the name of the Service that is meant.",
      };
    }
  },
};
