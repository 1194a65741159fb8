import type { Detector } from "../../../model/problem.ts";
import { isOn } from "../../server-facts.ts";
import { signsOf, webProcess } from "../../signs.ts";

/** Seconds Heroku waits for a web process to bind its port. Heroku Dev Center, error R10, read 2026-11-20. */
const HEROKU_DEADLINE = 60;

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    const server = webProcess(service)?.server;
    // The master of gunicorn binds before a worker imports anything, unless it imports the application itself.
    if (service.platform !== "heroku" || service.kind !== "web" || !server) return;
    if (server.name === "gunicorn" && !isOn(server, "preload_app")) return;
    for (const sign of signsOf(service, "download")) {
      if (sign.when === "call") continue;
      yield {
        service: service.name,
        place: sign.place,
        severity: "warning",
        confidence: "possible",
        label: "fetched before the port is bound",
        message: `${sign.what} fetches its files while the application is loaded, and ${server.name} binds the port after that: Heroku ends a dyno that has not bound it within ${HEROKU_DEADLINE} s, and each new one begins the fetch anew.`,
        help: "Fetch the files when the slug is built, or load the model with the first request.",
      };
    }
  },
};
