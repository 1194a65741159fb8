import type { Service } from "../../../model/deployment.ts";
import type { Remedy } from "../../../model/finding.ts";
import type { Place } from "../../../model/place.ts";

/** Asking for the route there is comes first; else, or beside it, the route the platform asks for is added. */
export function remediesFor(service: Service, at: { path: string; place: Place; served?: string }): Remedy[] {
  const remedies: Remedy[] = [];
  if (at.served !== undefined) {
    const title = `Ask for ${at.served}, which the application serves`;
    remedies.push({ title, safe: false, intents: [{ kind: "replace", place: at.place, text: at.served }] });
  }
  if (/^\/[\w/.-]+$/.test(at.path)) {
    remedies.push({
      title: `Add a route ${at.path}`,
      safe: false,
      intents: [{ kind: "add-route", service: service.name, path: at.path }],
    });
  }
  return remedies;
}
