import { satisfies, valid } from "@renovatebot/pep440";
import type { Requirement, ServerVersion } from "../model/deployment.ts";

/**
 * The version of a server to reason about. `releases` are the releases with facts, oldest first and not empty.
 * A pin without facts of its own takes those of the nearest release below it, or of the oldest.
 */
export function serverVersion(requirement: Requirement | undefined, releases: readonly string[]): ServerVersion {
  const newest = releases.at(-1) ?? "0";
  if (!requirement) return { version: newest, how: "assumed" };
  if (requirement.version !== undefined) {
    return { version: nearestRelease(requirement.version, releases), how: "pinned", at: requirement.place };
  }
  const { specifier } = requirement;
  if (specifier === "") return { version: newest, how: "range", at: requirement.place };
  const allowed = releases.findLast((release) => isAllowed(release, specifier));
  return { version: allowed ?? newest, how: "range", at: requirement.place };
}

/** The newest release not above `version`; the oldest where all are above it. */
export function nearestRelease(version: string, releases: readonly string[]): string {
  // What nearly everybody pins has facts of its own; comparing versions costs milliseconds.
  if (releases.includes(version)) return version;
  return releases.findLast((release) => isAllowed(release, `<=${version}`)) ?? releases[0] ?? version;
}

function isAllowed(release: string, specifier: string): boolean {
  if (!valid(release)) return false;
  try {
    return satisfies(release, specifier);
  } catch {
    // A specifier the library refuses allows everything: pip would have refused the file before us.
    return true;
  }
}
