import { pythonsFor } from "../../../frameworks/pythons.ts";
import { unbuildableOn } from "../../../frameworks/unbuildable.ts";
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
      const { needs } = pythonsFor(name, version);
      if (needs !== undefined && compareVersions(release.version, needs) < 0) tooOld.push({ requirement, needs });
      else {
        const misfit = misfitOf(requirement, release.version, service);
        if (misfit) yield tooNew(requirement, release, service, misfit);
      }
    }
    // A list that was written with a newer Python is one mistake.
    const newest = tooOld.toSorted((one, other) => compareVersions(other.needs, one.needs))[0];
    if (newest) yield { ...older(newest, tooOld, release, service), ...onAMachine(release, service) };
  },
};

/** The same where nothing says which Python it is: the platform takes one of the newest for what is made there today. */
export const pythonByDefault: Detector = {
  on: "service",
  *see({ service, deployment }) {
    const { runtime, isPython, python: release, environment, platform, packages } = service;
    const newest = DEFAULTS[platform];
    if (!newest || runtime !== "native" || !isPython || (release && !isUnread(release, service))) return;
    // A lock, and what pipenv keeps, may name a Python of their own.
    if (environment.some(({ name }) => name === "PYTHON_VERSION") || packages.sources.some(({ file }) => !isList(file)))
      return;
    // One list is one mistake, however many services install it.
    const [list] = packages.sources;
    if (deployment.services.find((one) => one.packages.sources[0]?.file === list?.file) !== service) return;
    const found = pinned(service, deployment).flatMap((requirement) => {
      const misfit = misfitOf(requirement, newest, service);
      return misfit ? { requirement, misfit } : [];
    });
    const [first, ...others] = found;
    if (!first) return;
    const { name, version, place } = first.requirement;
    yield {
      service: service.name,
      place,
      severity: "warning",
      confidence: "possible",
      label: `not for Python ${newest}`,
      message: `Nothing says which Python ${service.name} runs on, and what ${platform === "render" ? "Render" : "Heroku"} makes today runs on ${newest} or newer. ${name} ${version} does not work with that: ${first.misfit.happens}.`,
      help: `Write the release you test with into a file .python-version (before ${first.misfit.python}), or take newer releases.`,
      also: others.map(({ requirement, misfit }) => ({ ...requirement.place, note: `nor on Python ${misfit.python}` })),
      assumptions: [
        `the service was not made when the default was older than ${newest}, and none is set in its dashboard`,
      ],
    };
  },
};

/**
 * The oldest Python a service gets that is made today and says none. Render's log of a build ("Using Python version
 * 3.13.4 (default)"), Heroku's list of Python runtimes; read 2026-11-22.
 */
const DEFAULTS: Readonly<Record<string, string>> = { render: "3.13", heroku: "3.13" };

function isList(file: string): boolean {
  return /\.(?:txt|in)$/.test(file);
}

/** Why a release cannot be had on a Python that is too new for it. */
function misfitOf({ name, version }: Pinned, release: string, { app }: Service): Misfit | undefined {
  const { until } = pythonsFor(name, version);
  if (until !== undefined && compareVersions(release, until) >= 0) return { python: until, happens: NO_ARCHIVE };
  const unbuilt = unbuildableOn(name, version);
  if (unbuilt && compareVersions(release, unbuilt.python) >= 0)
    return { python: unbuilt.python, happens: `there is no wheel for it, and ${unbuilt.says}` };
  const broken = app.imports.has(name) ? unimportableOn(name, version) : undefined;
  if (!broken || compareVersions(release, broken.python) < 0) return undefined;
  return { ...broken, happens: `pip installs it, and it cannot be imported (${broken.says})` };
}

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
