import type { ProjectPackages } from "../formats/python-packages/types.ts";
import type { RequirementsFile } from "../formats/requirements/types.ts";
import type { Requirement } from "../model/deployment.ts";
import type { Files } from "../model/files.ts";
import type { Place } from "../model/place.ts";
import type { Remark } from "../model/remark.ts";
import { nameOf } from "../platforms/paths.ts";
import type { ReadSource } from "./sources.ts";
import type { Copied } from "./workspace.ts";

/** A step that goes on where what it installs fails. */
const GOES_ON = /\|\||;\s*(?:true|exit 0)\b|\bset \+e\b/;
/** What tells pip of another place to look for packages than its index. */
const OTHER_INDEX = /--(?:extra-)?index|--find-links|\s-[if]\b|\b(?:PIP|UV)_|pip\.conf|pip config/;

/** What is noticed about the lists of packages of one service while they are collected. */
export type ListNotes = {
  remarks: Remark[];
  /** A step goes on without what it could not install. */
  tolerant: boolean;
  /** Packages may come from another index than the public one. */
  indexed: boolean;
};

/** Notes on nothing yet. `variables`: names of those set while packages are installed; pip and uv read some of them. */
export function newNotes(files: Files, variables: readonly string[]): ListNotes {
  const indexed =
    variables.some((name) => /^(?:PIP|UV)_/.test(name)) ||
    files.list().some((path) => /(?:^|\/)pip\.(?:conf|ini)$/.test(path));
  return { remarks: [], tolerant: false, indexed };
}

/** A text of the build that may install packages. */
export function noteStep(notes: ListNotes, text: string): void {
  notes.tolerant ||= GOES_ON.test(text);
  notes.indexed ||= OTHER_INDEX.test(text);
}

/** A list pip is given. `copies`: what an image has of the repository, by which it may have the folder of a path. */
export function noteRequirements(
  notes: ListNotes,
  file: RequirementsFile,
  text: string,
  copies: readonly Copied[],
): void {
  const [refused] = file.errors
    .map((error) => ({ error, how: howRefused(error.message, text.slice(error.place.start, error.place.end)) }))
    .filter(({ how }) => how !== undefined)
    .toSorted((one, other) => Number(one.how === "newer") - Number(other.how === "newer"));
  if (refused) {
    const { message, place } = refused.error;
    const detail = text.startsWith("<<<<<<<", place.start) ? "a conflict marker of git" : message;
    notes.remarks.push({
      kind: "packages.refused",
      place,
      subject: file.file,
      detail,
      ...(refused.how === "newer" ? { instead: "24.1" } : {}),
    });
  }
  const [ignored, ...others] = file.ignored;
  if (ignored)
    notes.remarks.push({
      kind: "packages.option-ignored",
      place: ignored.place,
      subject: text.slice(ignored.place.start, ignored.place.end).split(/[\s=]/, 1)[0] ?? "",
      also: others.map(({ place }) => ({ ...place, note: "and here" })),
    });
  for (const entry of file.entries) {
    if (entry.kind === "option") notes.indexed ||= OTHER_INDEX.test(entry.name);
    const url =
      entry.kind === "requirement" ? entry.requirement.url : entry.kind === "source" ? entry.target.text : undefined;
    const isElsewhere = entry.kind === "requirement" && entry.requirement.marker !== undefined;
    if (url === undefined || isElsewhere || !isOfAMachine(url, copies)) continue;
    notes.remarks.push({ kind: "packages.on-a-machine", place: entry.place, subject: url });
    // The list of a whole environment has dozens of them.
    break;
  }
}

/** A project file or lock that a tool is told to install from. */
export function noteProject(notes: ListNotes, { file, broken }: ProjectPackages, tool: string): void {
  if (!broken) return;
  notes.remarks.push({
    kind: "packages.unread",
    place: broken.place,
    subject: file,
    detail: broken.message,
    instead: tool,
  });
}

/** Packages that are published for another system alone. Asked of pip on Linux, 2026-11-22. */
const ELSEWHERE: readonly { name: RegExp; system: string }[] = [
  { name: /^(?:pywin32|pypiwin32|pywinpty|windows-curses|tensorflow-intel)$/, system: "Windows" },
  { name: /^(?:tensorflow-(?:macos|metal)|pyobjc(?:-core|-framework-[a-z-]+)?)$/, system: "macOS" },
];

/** Requirements of a list that no Linux can install: of another system, or of a release the public index cannot hold. */
export function noteReleases(notes: ListNotes, required: Iterable<Requirement>, read: ReadSource): void {
  for (const { name, version, place } of required) {
    if (!/\.(?:txt|in)$/.test(place.file) || isConditional(place, read)) continue;
    const system = ELSEWHERE.find((one) => one.name.test(name))?.system;
    if (system) notes.remarks.push({ kind: "packages.of-another-system", place, subject: name, detail: system });
    else if (version?.includes("+") && !notes.indexed)
      notes.remarks.push({ kind: "packages.local-version", place, subject: name, detail: version });
  }
}

/** A line for some systems or Pythons alone. */
function isConditional({ file, start }: Place, read: ReadSource): boolean {
  const text = read(file) ?? "";
  const end = text.indexOf("\n", start);
  return text.slice(start, end === -1 ? undefined : end).includes(";");
}

/** What was collected, with the service it is about; nothing where the build goes on all the same. */
export function remarksOf({ remarks, tolerant }: ListNotes, service: string): Remark[] {
  return tolerant ? [] : remarks.map((remark) => ({ ...remark, service }));
}

/** Lines that every pip refuses, and those it refuses since it reads versions strictly. */
function howRefused(message: string, written: string): "always" | "newer" | undefined {
  if (/^not read:|is no option$|--install-option\b/.test(message)) return undefined;
  if (!message.endsWith("is no version specifier")) return "always";
  const [, specifier = ""] = /^[\w.-]+\s*(?:\[[^\]]*\]\s*)?\(?([^;)]*)/.exec(written) ?? [];
  const clauses = specifier.split(",").map((one) => /^\s*(===?|[~!<>]=|[<>])\s*\S+\s*$/.exec(one)?.[1]);
  if (clauses.some((operator) => operator === undefined)) return "always";
  // Of a version nobody can have published, older ones say that they find none.
  return clauses.every((operator) => operator === "==") ? "always" : "newer";
}

/** Folders of a machine somebody wrote the list on: conda's workshops, homes, drives. */
const OF_A_MACHINE =
  /^(?:file:\/{1,3})?(?:\/?[A-Za-z]:[\\/]|\/?(?:home\/conda\/feedstock_root|croot|private\/var|opt\/conda\/conda-bld|tmp\/(?:build|abs_|tmp)|b\/abs_|work\/ci|Users\/|home\/[^/]+\/))/;

function isOfAMachine(url: string, copies: readonly Copied[]): boolean {
  if (!OF_A_MACHINE.test(url)) return false;
  const path = url.replace(/^file:\/{2}/, "");
  return !copies.some(({ to }) => to !== "/" && path.startsWith(`${to}/`)) && nameOf(path) !== "";
}
