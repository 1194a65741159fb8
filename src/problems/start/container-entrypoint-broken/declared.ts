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

/** The platform checks the repository out as git has it, and its shell is to run the script by its path. */
export const notExecutableHere = onRemark("native.not-executable", ({ subject, detail }) => ({
  label: "may not be run",
  message: `${subject} is not marked as a program in the repository, and nothing before changes that: the ${detail} ends with "permission denied".`,
  help: `Run git update-index --chmod=+x ${subject} and commit, or name what runs it: ${subject.endsWith(".py") ? "python" : "bash"} ${subject.slice(subject.lastIndexOf("/") + 1)}.`,
}));

/** It is bash or a script for it, and the image is one of Alpine. */
export const noBash = onRemark("docker.no-bash", ({ subject, detail = "" }) => ({
  label: "there is no bash",
  message: `${detail} has no bash, and no step of the build installs one: the container ends with "no such file or directory" for ${subject}.`,
  help: "Install it (RUN apk add --no-cache bash), or write for sh, which every image has.",
}));
