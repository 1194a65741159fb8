import type { Detector } from "../../../model/problem.ts";
import { nameOf, parentOf } from "../../../platforms/paths.ts";

/** Lines that only a Procfile has: a process type and a command. */
const PROCESS = /^(?:web|worker|release|clock|beat|celery)[ \t]*:[ \t]*\S[^\n]*/m;

/** A Procfile under a name nobody looks for: the platforms ask for `Procfile`, letter by letter. Heroku, Railway. */
export const procfile: Detector = {
  on: "deployment",
  *see({ files, paths, services }) {
    for (const { path, text } of files.values()) {
      const name = nameOf(path);
      if (name === "Procfile" || !/^procfile(?:\.txt)?$/i.test(name)) continue;
      const folder = parentOf(path);
      const right = folder === "" ? "Procfile" : `${folder}/Procfile`;
      const line = PROCESS.exec(text);
      if (!line || (paths ?? []).includes(right)) continue;
      // What another file starts is not waiting for this one.
      const started = services.some(({ starts, isPython }) => isPython && starts.length > 0);
      yield {
        place: { file: path, start: line.index, end: line.index + line[0].length },
        ...(started ? { severity: "info" } : {}),
        confidence: "likely",
        label: `not read: the name is ${name}`,
        message: `Platforms look for a file named Procfile, with a capital P and no extension. ${path} is no such file: its processes are not found, and the platform guesses a start command or has none.`,
        help: `Rename it: git mv ${path} ${right}.`,
        assumptions: ["a platform that reads a Procfile runs it"],
      };
    }
  },
};
