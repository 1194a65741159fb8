import type { Packages, Process } from "../model/deployment.ts";
import type { Place } from "../model/place.ts";
import type { Remark } from "../model/remark.ts";
import { knownValue } from "../model/value.ts";
import { isPlainPython } from "./bases.ts";
import type { Image } from "./image.ts";
import type { ReadSource } from "./sources.ts";
import { unwrap } from "./unwrap.ts";

/** Programs that start a command in an environment they keep: somebody has to install them. */
const RUNNER = /^(?:poetry|pipenv|uv|pdm|rye|hatch)$/;
/** Steps of a build that may install anything: scripts, and what is fetched and run. */
const ANYTHING =
  /\b(?:sh|bash|ash|source|python[\d.]*)\s+\S{1,200}\.(?:sh|bash|py)\b|(?:^|[\s;&])\.{1,2}\/|\bmake\b|\bansible|\|\s*(?:sudo\s+)?(?:ba|a|da)?sh\b|\bnix\b|\bmise\b|\basdf\b|\bbrew\b/;
/** Folders of an image in which a copied program is found, or whose programs nobody can tell. */
const MAY_HOLD =
  /^\/(?:usr|s?bin|local|opt|root|etc|lib|home\/[^/]+)?\/?$|\/(?:s?bin|\.local|\.cargo|\.pyenv)(?:\/|$)|^\/usr\//;

/**
 * Commands that begin with `poetry run` and the like in an image that never had the program: in a build of stages it
 * is installed where the packages are, and the last stage takes over the packages alone.
 */
export function missingRunners(
  image: Image,
  processes: readonly Process[],
  packages: Packages,
  service: string,
  read: ReadSource,
): Remark[] {
  const told = new Set<string>();
  return processes.flatMap(({ command }): Remark[] => {
    for (const word of unwrap(command)?.via ?? []) {
      const name = knownValue(word.value) ?? "";
      const { place } = word;
      if (!RUNNER.test(name) || told.has(name) || installs(read(place.file) ?? "", name, place, image)) continue;
      if (!isMissing(name, image, packages)) continue;
      told.add(name);
      const elsewhere = image.taken
        .flatMap(({ stage }) => stage()?.runs ?? [])
        .find(({ span }) => names(span.text, name));
      const also = elsewhere ? [{ ...elsewhere.place, note: "only this stage has it" }] : [];
      return [{ kind: "docker.no-runner", place, subject: name, service, also }];
    }
    return [];
  });
}

/** A script may install what it needs before it starts anything. */
function installs(text: string, name: string, { file }: Place, { dockerfile }: Image): boolean {
  return file !== dockerfile && new RegExp(`\\binstall\\b[^\\n]{0,200}\\b${name}\\b|\\|\\s*(?:ba)?sh\\b`).test(text);
}

function names(text: string, name: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(text);
}

function isMissing(name: string, image: Image, { required, complete }: Packages): boolean {
  if (!image.base || !isPlainPython(image.base.text) || !complete || required.has(name)) return false;
  if (image.environment.some(({ name: variable }) => variable === "PATH" || variable === "VIRTUAL_ENV")) return false;
  if (image.runs.some(({ span: { text } }) => names(text, name) || ANYTHING.test(text))) return false;
  return image.taken.every(({ from, to, stage }) => {
    if (MAY_HOLD.test(to) || names(from, name) || names(to, name)) return false;
    const other = stage();
    // Installed into an environment that is copied, it comes along.
    return (
      other !== undefined &&
      other.base?.text === other.stage.base.text &&
      !other.runs.some(({ span }) => /\bactivate\b|\bbin\/pip/.test(span.text)) &&
      !pathsOf(other).some((path) => path.startsWith(from) || !path.startsWith("/"))
    );
  });
}

/** Folders a stage puts on its path. */
function pathsOf({ stage }: Image): string[] {
  return stage.instructions.flatMap((one) =>
    one.kind === "variables"
      ? one.pairs
          .filter(({ name }) => /^(?:PATH|VIRTUAL_ENV)$/.test(name))
          .flatMap(({ value }) => (value?.text ?? "").replaceAll('"', "").split(":"))
          .filter((path) => !/^\$\{?PATH\}?$/.test(path))
      : [],
  );
}
