import type { Word } from "../model/command.ts";
import type { Remark } from "../model/remark.ts";
import { knownValue } from "../model/value.ts";
import { compareVersions } from "../model/versions.ts";
import { nameOf } from "../platforms/paths.ts";
import { type BuildStep, endsBuild, stepsOf } from "./build-steps.ts";
import type { Image } from "./image.ts";
import type { Run } from "./runs.ts";
import type { AssemblyContext } from "./service.ts";

/** The first release that brings no plugin for `poetry export`, and the first Python it is for. PyPI, 2026-11-22. */
const WITHOUT = { poetry: "2", python: "3.9" };

/** What may bring the plugin, or hold the release back. */
const OTHERWISE =
  /poetry-plugin|poetry_plugin|\bpoetry\s+(?:self|plugin)\b|\bpipx\s+inject\b|\bPIP_|\bpip[\d.]*\s[^\n]{0,300}\s(?:-c|--constraint)\b|get-poetry\.py/;

/** Lists of packages by which another release of Poetry may be installed, with or without its plugin. */
const LISTED = /^[ \t]*poetry(?:-plugin-export)?[ \t]*(?:[<>=~!;#[]|$)|requires-plugins|poetry-plugin-export/m;

/** `poetry export` in a stage that installs a Poetry which has no such command. */
export function exportless(image: Image, service: string, context: AssemblyContext): Remark[] {
  const source = context.read(image.dockerfile) ?? "";
  if (OTHERWISE.test(source)) return [];
  return stepsOf(image, context).flatMap((stage) => {
    if (!isNewPython(stage.image)) return [];
    const runs = stage.steps.flatMap((step) => step.runs.map((run) => ({ run, step })));
    const at = runs.findIndex(({ run, step }) => isExport(run) && endsBuild(run, step, source));
    const found = runs[at];
    if (!found) return [];
    const releases = runs.slice(0, at).flatMap(({ run, step }) => installed(run, step, stage.image, source));
    if (releases.length === 0 || !releases.every((release) => release !== undefined) || isListed(context)) return [];
    const place = placeOfRun(found.run);
    const detail = releases.at(-1);
    return place && detail !== undefined
      ? [{ kind: "docker.poetry-without-export", place, subject: "poetry export", detail, service }]
      : [];
  });
}

/** An official image of a Python that Poetry 2 is for, or of the newest. */
function isNewPython({ base }: Image): boolean {
  const match = /^(?:docker\.io\/)?(?:library\/)?python(?::([\w.-]+))?$/.exec(base?.text ?? "");
  if (!match) return false;
  const [version] = /^\d+(?:\.\d+)+/.exec(match[1] ?? "") ?? [];
  if (version !== undefined) return compareVersions(version, WITHOUT.python) >= 0;
  return !/^2/.test(match[1] ?? "");
}

function isExport({ unwrapped: { name, args } }: Run): boolean {
  const command = args.map(({ value }) => knownValue(value)).find((word) => !word?.startsWith("-"));
  return name === "poetry" && command === "export";
}

/**
 * The release a program installs: "" is the newest, `undefined` one that is older or not known. Empty where it installs
 * none.
 */
function installed(
  { unwrapped: { name, args } }: Run,
  step: BuildStep,
  { environment }: Image,
  source: string,
): (string | undefined)[] {
  if (/^(?:curl|wget)$/.test(name) && args.some(({ raw }) => raw.includes("install.python-poetry.org"))) {
    if (/--version|--git|--path|--preview/.test(step.text)) return [undefined];
    if (!source.includes("POETRY_VERSION")) return [""];
    const variable = environment.find((one) => one.name === "POETRY_VERSION");
    const version = variable && knownValue(variable.value);
    return [version !== undefined && isWithout(`==${version}`) ? version : undefined];
  }
  if (!/^(?:pip[\d.]*|pipx|uv)$/.test(name) || !args.some(({ value }) => knownValue(value) === "install")) return [];
  return args.flatMap((word) => releaseOf(word));
}

function releaseOf({ raw, value }: Word): (string | undefined)[] {
  const [, specifier] =
    /^poetry(?:\[[\w,-]*\])?(?=$|[<>=~!@ $])(.*)$/.exec(knownValue(value) ?? raw.replaceAll(/["']/g, "")) ?? [];
  if (specifier === undefined) return [];
  if (!value.known || !isWithout(specifier)) return [undefined];
  return [/[\d.]+/.exec(specifier.startsWith("==") ? specifier : "")?.[0] ?? ""];
}

/** Whether every release a specifier allows, or the newest of them, is one without the command. */
function isWithout(specifier: string): boolean {
  return specifier
    .replaceAll(" ", "")
    .split(",")
    .every(
      (part) =>
        part === "" || /^(?:>=?\d[\d.]*|(?:===?|~=)(?:[2-9]|\d\d)(?:\.[\w.*]*)?|<(?:[3-9]|\d\d)[\d.]*)$/.test(part),
    );
}

/** Whether a list of the repository says which Poetry is installed, or brings the plugin. */
function isListed({ files, read }: AssemblyContext): boolean {
  return files.list().some((path) => isList(nameOf(path)) && LISTED.test(read(path) ?? ""));
}

function isList(name: string): boolean {
  return /^(?:pyproject|poetry)\.toml$/.test(name) || (/\.(?:txt|in)$/.test(name) && /req|constraint/.test(name));
}

function placeOfRun({ command: { words } }: Run) {
  const [first, last] = [words[0], words.at(-1)];
  return first && last ? { ...first.place, end: last.place.end } : undefined;
}
