import type { Detector } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { compareVersions } from "../../../model/versions.ts";

/** The last release in which a Dash could not be called; its source, read 2026-11-22. */
const LAST = "3.0.0";

/** `app = Dash(…)` and `gunicorn app:app`: what is served is the Flask behind it, `app.server`. */
export const notCallable: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    const { target } = service.app;
    const word = server?.invocation.target;
    if (!server || !word || target?.made !== "dash.Dash" || knownValue(word.value) !== target.text) return;
    const version = service.packages.required.get("dash")?.version;
    if (version === undefined || compareVersions(version, LAST) > 0) return;
    const [module = "", name = "app"] = target.text.split(":");
    yield {
      service: service.name,
      place: word.place,
      confidence: "likely",
      label: "a Dash, which cannot be called",
      message: `${name} is a Dash, and in dash ${version} that is no application: ${server.name} exits with "Application object must be callable". The application is its server.`,
      help: `Serve the name the module gives to ${name}.server, or add one: server = ${name}.server, and ${module}:server here.`,
      also: target.place ? [{ ...target.place, note: "made here" }] : [],
    };
  },
};
