import { onRemark } from "../../support.ts";

/** The script an image starts with is not marked as a program. */
export const notExecutable = onRemark("docker.not-executable", ({ subject, detail = "" }) => ({
  label: "may not be run",
  message: `${detail} is not marked as a program in the repository, COPY keeps it so, and no step of the build changes that: the container ends with "permission denied" for ${subject}.`,
  help: `Run git update-index --chmod=+x ${detail} and commit, or copy it with COPY --chmod=755.`,
}));

/** Its first line ends as Windows ends lines. */
export const carriageReturn = onRemark("docker.carriage-return", ({ subject, detail = "" }) => ({
  label: "lines end as on Windows",
  message: `The first line of ${detail} ends in a carriage return, which Linux takes for part of the interpreter's name: ${subject} ends with "no such file or directory".`,
  help: `Save ${detail} with the line ends of Unix, and write "*.sh text eol=lf" into .gitattributes.`,
}));
