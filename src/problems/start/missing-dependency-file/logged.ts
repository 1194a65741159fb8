import { signature } from "../../logged.ts";

/** pip is told of a file that is not there. */
export const logged = signature({
  opens: ["build.requirements-missing", "build.no-language"],
  score: 0.86,
  headline: ({ kind, fields }) =>
    kind === "build.no-language"
      ? "The platform finds no requirements file at the top of what it is given, and does not know that this is Python"
      : `pip is told to install from ${fields.file}, which is not where it looks: not in the repository, not copied yet, or another folder is the working one`,
  explains: ["python.file-missing", "container.exited", "platform.build-failed"],
});
