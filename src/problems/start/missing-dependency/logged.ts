import { distributionsOf } from "../../../frameworks/distributions.ts";
import type { LogEvent, Traceback } from "../../../model/event.ts";
import type { Trouble } from "../../../model/problem.ts";
import { alsoSays, FAILED_START, isLastFrame, isMereFrame, onLines, signature } from "../../logged.ts";
import { isOnceKnown } from "../../options/worker-classes.ts";
import {
  importedBy,
  isAskedByLoader,
  isMissingPart,
  isOfOtherPython,
  isOfSystem,
  isRemovedModule,
} from "../imports.ts";

/** It came with a release of Python or of its package that is not the one that runs. */
function isOtherwiseMissing(event: LogEvent): boolean {
  const module = event.fields.module ?? "";
  return isRemovedModule(module) || isOfOtherPython(module) || isOfSystem(module) || isMissingPart(event);
}

/** Nobody knows the name, and nothing says who asked: it may be the application's own as well. */
function isBareAndUnknown({ kind, fields, record }: LogEvent): boolean {
  const [top = ""] = (fields.module ?? "").split(".");
  return kind === "python.module-missing" && record.block === undefined && distributionsOf(top).length === 0;
}

/** Nothing stands below the line that says why; one of the classes gunicorn knows wants a package most of the time. */
function isCutOff({ record, fields }: LogEvent, trouble: Trouble): boolean {
  const below = onLines(trouble, record.line + 1, record.line + 40);
  const name = fields.class ?? "";
  return (
    (isOnceKnown(name) || WITH_CLASSES.test(name)) &&
    below.every(({ record: { block } }) => block === undefined || isUnended(block))
  );
}

/** What was raised is cut off, and nothing of the class itself was run before. */
function isUnended({ exceptions, frames }: Traceback): boolean {
  return exceptions.length === 0 && frames.every(({ name }) => name !== "exec_module" && name !== "<module>");
}

const WITH_CLASSES = /^(?:uvicorn|uvicorn_worker|meinheld|aiohttp|gevent|eventlet|tornado|gunicorn\.workers)\b/;

/** The missing module is a third party's: installed for somebody else, or for nobody. */
export const logged = signature({
  opens: [
    "python.module-missing",
    "python.driver-missing",
    "python.extra-missing",
    "stack.module-search",
    "server.class-uri",
  ],
  score: (event) =>
    event.kind === "stack.module-search" || event.kind === "server.class-uri"
      ? 0.6
      : event.kind === "python.extra-missing"
        ? 0.78
        : isOtherwiseMissing(event)
          ? 0.45
          : isBareAndUnknown(event)
            ? 0.8
            : 0.9,
  headline: ({ fields }) => {
    const name =
      fields.class?.split(".")[0] ??
      fields.module ??
      fields.needed ??
      fields.other ??
      fields.wanted ??
      fields.tried ??
      fields.asked;
    return name
      ? `The package that holds \`${name}\` is not installed where the application runs`
      : "A package or data that belongs to one is not installed where the application runs";
  },
  explains: [...FAILED_START, "server.class-uri", "app.module-not-importable"],
  unless: (event, trouble) =>
    isMereFrame(event) ||
    (event.kind === "server.class-uri" && !isCutOff(event, trouble)) ||
    (event.kind === "stack.module-search" && (!isLastFrame(event) || isAskedByLoader(event))) ||
    (event.kind === "python.module-missing" && importedBy(event, trouble) !== "third-party") ||
    (event.kind === "python.extra-missing" && alsoSays(event, trouble, "native.program-missing")),
  remedies: [
    {
      title: "Add the package to the requirements",
      detail:
        "Name it in requirements.txt (or pyproject.toml) and deploy again; check that the interpreter in the traceback's paths is the one it is installed for.",
    },
  ],
});
