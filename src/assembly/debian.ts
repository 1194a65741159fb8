import lists from "../platforms/docker/debian-packages.json" with { type: "json" };
import { officialName } from "./bases.ts";

/** Releases whose packages have left the mirrors for the archive; `buster` went in July 2025. */
const ARCHIVED = ["jessie", "stretch", "buster"];
const RELEASES = [...ARCHIVED, "bullseye", "bookworm", "trixie"];

/** `debian:10` and those after it. */
const NUMBERS: Readonly<Record<string, string>> = {
  8: "jessie",
  9: "stretch",
  10: "buster",
  11: "bullseye",
  12: "bookworm",
  13: "trixie",
};

/**
 * The release that `python:3.N` without the name of one stands on: that of the last image built of it. History of
 * docker-library/python (versions.json, generate-stackbrew-library.sh), read 2026-11-22.
 */
const LAST: Readonly<Record<string, string>> = {
  "2.7": "buster",
  "3.5": "buster",
  "3.6": "bullseye",
  "3.7": "bookworm",
  "3.8": "bookworm",
  "3.9": "trixie",
  "3.10": "trixie",
  "3.11": "trixie",
  "3.12": "trixie",
  "3.13": "trixie",
  "3.14": "trixie",
};

/**
 * The first patch release whose last image stood on a release; a change in the days before the next patch release
 * leaves that one out. The same history.
 */
const SINCE: Readonly<Record<string, readonly (readonly [patch: number, release: string | undefined])[]>> = {
  "3.6": [
    [9, "buster"],
    [14, "bullseye"],
  ],
  "3.7": [
    [4, "buster"],
    [11, "bullseye"],
    [17, "bookworm"],
  ],
  "3.8": [
    [0, "buster"],
    [11, "bullseye"],
    [17, "bookworm"],
  ],
  "3.9": [
    [0, "buster"],
    [6, "bullseye"],
    [17, "bookworm"],
    [23, "trixie"],
  ],
  "3.10": [
    [0, "bullseye"],
    [12, "bookworm"],
    [18, "trixie"],
  ],
  "3.11": [
    [0, "bullseye"],
    [4, "bookworm"],
    [13, "trixie"],
  ],
  "3.12": [
    [0, "bookworm"],
    [11, "trixie"],
  ],
  "3.13": [
    [0, "bookworm"],
    [6, undefined],
    [7, "trixie"],
  ],
  "3.14": [[0, "trixie"]],
};

/** The release of Debian that a base image stands on, where its name leaves no doubt of it. */
export function debianOf(base: string): string | undefined {
  const [, name = "", tag = ""] = /^([\w./-]+):([\w.${}-]+)$/.exec(officialName(base)) ?? [];
  if (!/^(?:python|pypy|debian|buildpack-deps|(?:ghcr\.io\/astral-sh|astral)\/uv)$/.test(name)) return undefined;
  const words = tag.split("-");
  const named = RELEASES.find((release) => words.includes(release));
  if (named) return named;
  if (name === "debian") return NUMBERS[/^(\d+)(?:\.\d+)?(?:-slim)?$/.exec(tag)?.[1] ?? ""];
  if (name !== "python") return undefined;
  const [, version, patch] = /^([23]\.\d+)(?:\.(\d+))?(?:-slim)?$/.exec(tag) ?? [];
  if (version === undefined) return undefined;
  if (patch === undefined) return LAST[version];
  return SINCE[version]?.findLast(([first]) => first <= Number(patch))?.[1];
}

/** Whether `apt-get update` finds nothing any more where the release's images look for it. */
export function isArchived(release: string): boolean {
  return ARCHIVED.includes(release);
}

/** Whether a release has no package of that name, which another one has or had. */
export function lacks(release: string, name: string): boolean {
  const lacking: Readonly<Record<string, string>> = lists.lacking;
  return Object.hasOwn(lacking, name) && (lacking[name] ?? "").split(" ").includes(release);
}
