import type { LogEvent } from "../../../model/event.ts";
import { alsoSays, FAILED_START, isLastFrame, isMereFrame, signature } from "../../logged.ts";
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

/** The missing module is a third party's: installed for somebody else, or for nobody. */
export const logged = signature({
  opens: ["python.module-missing", "python.driver-missing", "python.extra-missing", "stack.module-search"],
  score: (event) =>
    event.kind === "stack.module-search"
      ? 0.6
      : event.kind === "python.extra-missing"
        ? 0.78
        : isOtherwiseMissing(event)
          ? 0.45
          : 0.9,
  headline: ({ fields }) => {
    const name = fields.module ?? fields.needed ?? fields.other ?? fields.wanted ?? fields.tried ?? fields.asked;
    return name
      ? `The package that holds \`${name}\` is not installed where the application runs`
      : "A package or data that belongs to one is not installed where the application runs";
  },
  explains: [...FAILED_START, "server.class-uri", "app.module-not-importable"],
  unless: (event, trouble) =>
    isMereFrame(event) ||
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
