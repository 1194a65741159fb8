import { readPythonVersion } from "../formats/python-version/reader.ts";
import type { PythonRelease } from "../model/deployment.ts";
import { knownValue } from "../model/value.ts";
import type { ServiceDraft } from "../platforms/draft.ts";
import { joinPath } from "../platforms/paths.ts";
import type { Image } from "./image.ts";
import type { AssemblyContext } from "./service.ts";

/** Files that name the Python release of a native service, strongest first. Render and Heroku documentation, 2026-11-20. */
const FILES = [".python-version", "runtime.txt"];

/** The Python a service runs on, and where that is said; `undefined` where nothing says it. */
export function pythonOf(
  draft: ServiceDraft,
  image: Image | undefined,
  context: AssemblyContext,
): PythonRelease | undefined {
  if (image) return ofImage(image);
  if (draft.runtime !== "native") return undefined;
  const variable = draft.environment.findLast((one) => one.name === "PYTHON_VERSION");
  if (variable && "file" in variable.at) {
    const version = knownValue(variable.value);
    return version === undefined ? undefined : { version, at: variable.at, from: "variable" };
  }
  for (const folder of new Set([draft.directory, ""])) {
    for (const name of FILES) {
      const path = joinPath(folder, name);
      if (context.files.read(path).kind === "missing") continue;
      const text = context.read(path);
      const found = text === undefined ? undefined : readPythonVersion(path, text);
      if (found) return { version: found.version, at: found.place, from: "file" };
    }
  }
  return undefined;
}

function ofImage(image: Image): PythonRelease | undefined {
  const version = /(?:^|\/)python:(\d+(?:\.\d+){0,2})/.exec(image.base?.text ?? "")?.[1];
  return version === undefined || !image.base ? undefined : { version, at: image.base.place, from: "image" };
}
