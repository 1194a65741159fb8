import type { Detector } from "../../../model/problem.ts";
import { joinPath } from "../../../platforms/paths.ts";
import { herokuApps } from "./apps.ts";

/** Of these exactly one has to be there. heroku-buildpack-python v351 (2026-08-18), `lib/package_manager.sh`. */
const LISTS = ["requirements.txt", "Pipfile.lock", "poetry.lock", "uv.lock"];

/** A Pipfile without its lock, or several lists side by side: the buildpack refuses either. */
export const packages: Detector = {
  on: "deployment",
  *see(deployment) {
    const paths = new Set(deployment.paths);
    for (const { folder, service, severity, assumptions } of herokuApps(deployment)) {
      const has = (name: string): boolean => paths.has(joinPath(folder, name));
      const found = LISTS.filter(has);
      const [first = ""] = found;
      const place = (name: string) => ({ file: joinPath(folder, name), start: 0, end: 0 });
      const shown = { service: service.name, severity, confidence: "likely" as const, assumptions };
      if (has("Pipfile") && !has("Pipfile.lock"))
        yield {
          ...shown,
          place: place("Pipfile"),
          label: "without its lock",
          message: `Heroku's build stops with "No 'Pipfile.lock' found!"${first === "" ? "" : `: a Pipfile asks for it, ${first} or not`}.`,
          help:
            first === ""
              ? "Run pipenv lock and commit Pipfile.lock."
              : `Remove the Pipfile where ${first} is what counts, or run pipenv lock and remove ${first}.`,
        };
      else if (found.length > 1)
        yield {
          ...shown,
          place: place(first),
          label: "one of several",
          also: found.slice(1).map((name) => ({ ...place(name), note: "and this one" })),
          message: `Heroku's build stops with "Multiple Python package manager files were found.": ${found.join(" and ")} stand side by side, and since December 2025 it no longer guesses which one counts.`,
          help: "Keep the one you install from and remove the other.",
        };
    }
  },
};
