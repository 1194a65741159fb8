import type { Deployment, PythonRelease, Requirement, Service } from "../../../model/deployment.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { nameOf } from "../../../platforms/paths.ts";
import { compareVersions } from "../../server-facts.ts";
import { within } from "./declared.ts";
import { PYTHONS, type PythonFact } from "./pythons.ts";

/** A package pinned to a release that the Python of the service is too old or too new for. */
export const python: Detector = {
  on: "service",
  *see({ service, deployment }) {
    const release = service.python;
    if (!release || isUnread(release, service)) return;
    for (const requirement of service.packages.required.values()) {
      const { version } = requirement;
      if (version === undefined || isConditional(requirement, deployment)) continue;
      const fact = PYTHONS.find(
        (one) => one.name === requirement.name && within(version, one.range) && !suits(one, release.version),
      );
      if (fact) yield sighting(fact, requirement, release, service);
    }
  },
};

function suits(fact: PythonFact, python: string): boolean {
  // `3` is whatever is newest.
  if (!python.includes(".")) return true;
  return "needs" in fact ? compareVersions(python, fact.needs) >= 0 : compareVersions(python, fact.until) < 0;
}

/** Render reads .python-version and no runtime.txt. */
function isUnread({ at }: PythonRelease, { platform }: Service): boolean {
  return platform === "render" && nameOf(at.file) === "runtime.txt";
}

/** A line for some Pythons or systems alone: `numpy==2.3.0; python_version >= "3.11"`. */
function isConditional({ place }: Requirement, { files }: Deployment): boolean {
  const text = files.get(place.file)?.text ?? "";
  const end = text.indexOf("\n", place.start);
  return text.slice(place.start, end === -1 ? undefined : end).includes(";");
}

function sighting(fact: PythonFact, requirement: Requirement, release: PythonRelease, service: Service): Sighting {
  const { name, version = "" } = requirement;
  const what =
    "needs" in fact
      ? `needs Python ${fact.needs} or newer, and the service runs on ${release.version}: pip finds no release that fits ("No matching distribution found"), and the build ends there.`
      : `does not work with Python ${release.version}: ${fact.happens}.`;
  return {
    service: service.name,
    place: requirement.place,
    label: `not for Python ${release.version}`,
    message: `${name} ${version} ${what}`,
    help:
      "needs" in fact
        ? `Take Python ${fact.needs} or newer, or an older release of ${name}.`
        : `Take a Python before ${fact.until}, or a newer release of ${name}.`,
    also: [{ ...release.at, note: `Python ${release.version}` }],
  };
}
