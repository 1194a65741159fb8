import type { Detector } from "../../../model/problem.ts";
import { isWritten } from "../../server-facts.ts";
import { signsOf, webProcess } from "../../signs.ts";
import { setting } from "../../support.ts";

/** Settings that name a configuration of logging. */
const SETTINGS: readonly string[] = ["logconfig", "logconfig_dict", "logconfig_json", "log_config", "logger_class"];

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    const server = webProcess(service)?.server;
    if (!server || SETTINGS.some((name) => isWritten(setting(server, name)))) return;
    const signs = signsOf(service, "silent-logger");
    const [first] = signs;
    if (!first || !service.app.importsComplete) return;
    yield {
      service: service.name,
      place: first.place,
      label: "never printed",
      message: `No code here gives the logger an output or a level, and ${server.name} configures only its own: Python then drops every ${first.name === "debug" ? "DEBUG" : "INFO"} message, this one included. When something goes wrong the log will not say what came before.`,
      help: 'Call logging.basicConfig(level="INFO") before the application is made, or LOGGING in Django\'s settings.',
      also: signs.slice(1, 4).map(({ place }) => ({ ...place, note: "dropped as well" })),
    };
  },
};
