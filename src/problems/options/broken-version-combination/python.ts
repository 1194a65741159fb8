import { pythonsFor } from "../../../frameworks/pythons.ts";
import { unimportableOn } from "../../../frameworks/unimportable.ts";
import type { Deployment, PythonRelease, Requirement, Service } from "../../../model/deployment.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { compareVersions } from "../../../model/versions.ts";
import { nameOf } from "../../../platforms/paths.ts";

const NO_ARCHIVE = "it was published for older Pythons alone, without a source archive";

/** A package pinned to a release that the Python of the service is too old or too new for. */
export const python: Detector = {
  on: "service",
  *see({ service, deployment }) {
    const release = service.python;
    // `3` is whatever is newest.
    if (!release?.version.includes(".") || isUnread(release, service)) return;
    const tooOld: Needy[] = [];
    for (const requirement of pinned(service, deployment)) {
      const { name, version } = requirement;
      const { needs, until } = pythonsFor(name, version);
      const broken = service.app.imports.has(name) ? unimportableOn(name, version) : undefined;
      if (needs !== undefined && compareVersions(release.version, needs) < 0) tooOld.push({ requirement, needs });
      else if (until !== undefined && compareVersions(release.version, until) >= 0)
        yield tooNew(requirement, release, service, { python: until, happens: NO_ARCHIVE });
      else if (broken && compareVersions(release.version, broken.python) >= 0) {
        const happens = `pip installs it, and it cannot be imported (${broken.says})`;
        yield tooNew(requirement, release, service, { ...broken, happens });
      }
    }
    // A list that was written with a newer Python is one mistake.
    const newest = tooOld.toSorted((one, other) => compareVersions(other.needs, one.needs))[0];
    if (newest) yield { ...older(newest, tooOld, release, service), ...onAMachine(release, service) };
  },
};

type Pinned = Requirement & { version: string };

/** A requirement, and the oldest Python it can be installed on. */
type Needy = { requirement: Pinned; needs: string };

/** Requirements of one release, whatever the Python. A lock may hold several releases of a package, for several Pythons. */
function pinned({ packages }: Service, deployment: Deployment): Pinned[] {
  return [...packages.required.values()].filter(
    (one): one is Pinned =>
      one.version !== undefined && !isConditional(one, deployment) && !/\.lock$|^pdm|^uv/.test(nameOf(one.place.file)),
  );
}

/** Render reads .python-version and no runtime.txt. */
function isUnread({ at }: PythonRelease, { platform }: Service): boolean {
  return platform === "render" && nameOf(at.file) === "runtime.txt";
}

/** A machine of one's own has the Python somebody installed there; only some tools look into such a file. */
function onAMachine({ at }: PythonRelease, { platform }: Service): Partial<Sighting> {
  if (platform !== "systemd" && platform !== "supervisor") return {};
  return {
    severity: "warning",
    assumptions: [`the environment on the machine is made with the Python that ${at.file} names`],
  };
}

/** A line for some Pythons or systems alone: `numpy==2.3.0; python_version >= "3.11"`. */
function isConditional({ place }: Requirement, { files }: Deployment): boolean {
  const text = files.get(place.file)?.text ?? "";
  const end = text.indexOf("\n", place.start);
  return text.slice(place.start, end === -1 ? undefined : end).includes(";");
}

function older(newest: Needy, all: readonly Needy[], release: PythonRelease, service: Service): Sighting {
  const { name, version, place } = newest.requirement;
  const others = all.filter((one) => one !== newest);
  return {
    service: service.name,
    place,
    label: `not for Python ${release.version}`,
    message: `${name} ${version} needs Python ${newest.needs} or newer, and the service runs on ${release.version}: pip finds no release that fits ("No matching distribution found"), and the build ends there.`,
    help: `Take Python ${newest.needs} or newer, or an older release of ${name}${others.length > 0 ? " and of what else needs a newer one" : ""}.`,
    also: [
      { ...release.at, note: `Python ${release.version}` },
      ...others.map(({ requirement, needs }) => ({ ...requirement.place, note: `needs Python ${needs}` })),
    ],
  };
}

/** `until` is the release that mends it: null where none does, absent where it is not known. */
type Misfit = { python: string; happens: string; until?: string | null };

function tooNew(
  { name, version, place }: Pinned,
  release: PythonRelease,
  service: Service,
  { python, happens, until }: Misfit,
): Sighting {
  const newer = until === undefined ? `, or a newer release of ${name}` : until && `, or ${name} ${until} or newer`;
  return {
    service: service.name,
    place,
    label: `not for Python ${release.version}`,
    message: `${name} ${version} does not work with Python ${release.version}: ${happens}.`,
    help: `Take a Python before ${python}${newer ?? ""}.`,
    also: [{ ...release.at, note: `Python ${release.version}` }],
  };
}
