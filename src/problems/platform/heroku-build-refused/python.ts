import type { Deployment } from "../../../model/deployment.ts";
import type { Place } from "../../../model/place.ts";
import type { Detector } from "../../../model/problem.ts";
import { joinPath } from "../../../platforms/paths.ts";
import { herokuApps } from "./apps.ts";

/** Releases of Python 3 that are built. heroku-buildpack-python v351 (2026-08-18), `lib/python_version.sh`. */
const OLDEST = 10;
const NEWEST = 14;

type Refusal = { place: Place; label: string; said: string; help: string };

/** The file that names the Python: `runtime.txt` comes first, and what it says has to be of one form. */
export const python: Detector = {
  on: "deployment",
  *see(deployment) {
    for (const { folder, service, severity, assumptions } of herokuApps(deployment)) {
      const refusal = refusalIn(folder, deployment);
      if (!refusal) continue;
      yield {
        service: service.name,
        severity,
        confidence: "likely",
        place: refusal.place,
        label: refusal.label,
        message: `Heroku's build stops here with "${refusal.said}", and what runs stays the release before.`,
        help: refusal.help,
        assumptions,
      };
    }
  },
};

function refusalIn(folder: string, { paths, files, aside }: Deployment): Refusal | undefined {
  for (const name of ["runtime.txt", ".python-version"]) {
    const file = joinPath(folder, name);
    if (!paths.includes(file)) continue;
    const text = files.get(file)?.text ?? aside?.(file);
    return text === undefined ? undefined : refusalOf(name, file, text);
  }
  return undefined;
}

/** `3.12` or `3.12.4`, in `runtime.txt` behind `python-`. */
const FORMS: Readonly<Record<string, RegExp>> = {
  "runtime.txt": /^python-(\d+)\.(\d+)(?:\.\d+)?$/,
  ".python-version": /^(\d+)\.(\d+)(?:\.\d+)?$/,
};

function refusalOf(name: string, file: string, text: string): Refusal | undefined {
  const lines = linesOf(file, text);
  const [first] = lines;
  if (!first) return undefined;
  const { place } = first;
  const release = lines.map((line) => FORMS[name]?.exec(line.text)).find((match) => match === null);
  const example = name === "runtime.txt" ? "python-3.13" : "3.13";
  if (release === null)
    return {
      place,
      label: "not read",
      said: `Invalid Python version in ${name}.`,
      help: `Write ${example} and nothing else into ${name}${name === "runtime.txt" ? ", or better 3.13 into a file .python-version" : ""}.`,
    };
  if (lines.length > 1)
    return {
      place,
      label: "one of several",
      said:
        name === "runtime.txt" ? `Invalid Python version in ${name}.` : `Multiple Python versions found in ${name}.`,
      help: `Leave one of the ${lines.length} lines.`,
    };
  const [, major = "", minor = ""] = FORMS[name]?.exec(first.text) ?? [];
  if (major === "3" && Number(minor) >= OLDEST && Number(minor) <= NEWEST) return undefined;
  const isOld = Number(major) < 3 || (major === "3" && Number(minor) < OLDEST);
  return {
    place,
    label: isOld ? "no longer built" : "not known there",
    said: isOld
      ? "The requested Python version has reached end-of-life."
      : "The requested Python version isn't recognised.",
    help: `Name a release that is built, 3.${OLDEST} to 3.${NEWEST}.`,
  };
}

type Line = { text: string; place: Place };

/** The lines that count: without blanks around them, notes and empty ones. */
function linesOf(file: string, text: string): Line[] {
  const lines: Line[] = [];
  let at = 0;
  for (const line of text.split("\n")) {
    const trimmed = line.trim();
    const start = at + line.indexOf(trimmed);
    if (trimmed !== "" && !trimmed.startsWith("#"))
      lines.push({ text: trimmed, place: { file, start, end: start + trimmed.length } });
    at += line.length + 1;
  }
  return lines;
}
