import type { Requirement } from "../../model/deployment.ts";
import type { Place } from "../../model/place.ts";
import type { Marker } from "../requirements/marker.ts";

/**
 * A package a project names. `group`: "" for what is always installed, else the extra (`extra:web`) or the dependency
 * group (`dev`) it belongs to. `versionPlace` covers the version or specifier as written, quotes not included.
 */
export type ProjectRequirement = Requirement & {
  group: string;
  namePlace: Place;
  versionPlace?: Place;
  marker?: { text: string; condition?: Marker };
};

/** What one file says. `dynamic`: dependencies are computed elsewhere, so the list is not the whole. */
export type ProjectPackages = {
  file: string;
  requirements: readonly ProjectRequirement[];
  python?: { specifier: string; place: Place };
  dynamic?: Place;
  /** The file names no list of packages at all, not even an empty one: it configures tools. */
  unlisted?: true;
  /** Which tool wrote or reads the file. */
  tool: "pep621" | "poetry" | "uv" | "pipenv";
  /** Whether versions are exact because the file is a lock. */
  lock: boolean;
  errors: readonly { message: string; place: Place }[];
  /** The first place at which the file is not written in its format: no tool reads any of it. */
  broken?: { message: string; place: Place };
};
