import { pythonsFor } from "../../../frameworks/pythons.ts";
import type { Deployment, PythonRelease, Requirement, Service } from "../../../model/deployment.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { compareVersions } from "../../../model/versions.ts";
import { nameOf } from "../../../platforms/paths.ts";
import { within } from "./declared.ts";

/** Releases that pip installs on a newer Python, where they cannot be imported. */
const BROKEN: readonly { name: string; range: string; until: string; happens: string }[] = [
  {
    name: "aioredis",
    range: ">=2.0.0",
    until: "3.11",
    happens: "it cannot be imported there (TypeError: duplicate base class TimeoutError)",
  },
];

const NO_ARCHIVE = "it was published for older Pythons alone, without a source archive";

/** A package pinned to a release that the Python of the service is too old or too new for. */
export const python: Detector = {
  on: "service",
  *see({ service, deployment }) {
    const release = service.python;
    // `3` is whatever is newest.
    if (!release?.version.includes(".") || isUnread(release, service)) return;
    for (const requirement of service.packages.required.values()) {
      const { name, version } = requirement;
      if (version === undefined || isConditional(requirement, deployment)) continue;
      // A lock may hold several releases of a package, for several Pythons.
      if (/\.lock$|^pdm|^uv/.test(nameOf(requirement.place.file))) continue;
      const { needs, until } = pythonsFor(name, version);
      const broken = BROKEN.find(
        (one) => one.name === name && within(version, one.range) && service.app.imports.has(name),
      );
      if (needs !== undefined && compareVersions(release.version, needs) < 0)
        yield sighting(requirement, release, service, ...tooOld(requirement, release, needs));
      else if (until !== undefined && compareVersions(release.version, until) >= 0)
        yield sighting(requirement, release, service, ...tooNew(requirement, release, until, NO_ARCHIVE));
      else if (broken && compareVersions(release.version, broken.until) >= 0)
        yield sighting(requirement, release, service, ...tooNew(requirement, release, broken.until, broken.happens));
    }
  },
};

/** What is said, and what to do about it. */
function tooOld({ name, version }: Requirement, release: PythonRelease, needs: string): [string, string] {
  return [
    `${name} ${version} needs Python ${needs} or newer, and the service runs on ${release.version}: pip finds no release that fits ("No matching distribution found"), and the build ends there.`,
    `Take Python ${needs} or newer, or an older release of ${name}.`,
  ];
}

function tooNew(
  { name, version }: Requirement,
  release: PythonRelease,
  until: string,
  happens: string,
): [string, string] {
  return [
    `${name} ${version} does not work with Python ${release.version}: ${happens}.`,
    `Take a Python before ${until}, or a newer release of ${name}.`,
  ];
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

function sighting(
  { place }: Requirement,
  release: PythonRelease,
  service: Service,
  message: string,
  help: string,
): Sighting {
  return {
    service: service.name,
    place,
    label: `not for Python ${release.version}`,
    message,
    help,
    also: [{ ...release.at, note: `Python ${release.version}` }],
  };
}
