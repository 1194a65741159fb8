import type { Image } from "./image.ts";
import { absolutePath } from "./workspace.ts";

/** Where the interpreter of an image keeps its packages, and the folders around that people copy whole. */
const OF_PYTHON =
  /^\/(?:usr(?:\/local)?(?:\/lib(?:64)?(?:\/(?:python|pypy)[\d.]*)?)?)?$|\/(?:site|dist)-packages(?:\/|$)/;

/** Environments that uv, Poetry, PDM and Pipenv make in the folder of the project, and pip's for one user. */
const OF_PROJECT = /\/(?:\.?venv|__pypackages__|\.local)(?:\/|$)/;

/** Programs and options that are told the folder packages go to. pip and venv references, read 2026-11-22. */
const GIVEN_FOLDER = /\b(?:venv|virtualenv)\b|\s--(?:prefix|target|root)\b|\s-t\s/;

/**
 * The stages a stage takes installed packages from: their interpreter's own, or those of a folder their build names
 * (`pip install --prefix=/install`, `python -m venv /opt/venv`).
 */
export function stagesWithPackages(image: Image): readonly Image[] {
  const found = new Map<number, Image>();
  for (const { from, stage } of image.taken) {
    const other = stage();
    if (other && (OF_PYTHON.test(from) || OF_PROJECT.test(from) || isNamed(from, other)))
      found.set(other.stage.index, other);
  }
  return [...found.values()];
}

/** Whether a command that installs into a folder, or a variable, names the folder that is copied. */
function isNamed(folder: string, { runs, environment }: Image): boolean {
  return (
    runs.some(({ span, cwd }) =>
      span.text
        .split(/&&|[;|]/)
        .some((one) => GIVEN_FOLDER.test(one) && pathsOf(one).some((path) => absolutePath(cwd, path) === folder)),
    ) || environment.some(({ value }) => value.known && value.value === folder)
  );
}

/** The words of a command that may be paths, and what an option is given behind an equals sign. */
function pathsOf(text: string): string[] {
  return text
    .split(/[\s"']+/)
    .map((word) => word.slice(word.indexOf("=") + 1).replace(/\/$/, ""))
    .filter((word) => /^[./\w][\w./-]*$/.test(word));
}
