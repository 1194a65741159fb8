import type { Detector } from "../../../model/problem.ts";
import { onRemark } from "../../support.ts";

export const declared: Detector = onRemark("docker.not-copied", ({ subject }) => ({
  confidence: "likely",
  label: "not in the image yet",
  message: `pip reads ${subject} here, and no COPY above brings it into the image: the build stops with "Could not open requirements file".`,
  help: `Write COPY ${subject} . above this line.`,
}));

/** A COPY of what stands beside the Dockerfile, and not in the folder the image is built from. */
export const outside: Detector = onRemark("docker.outside-context", ({ subject, detail = "", instead = "" }) => ({
  confidence: "likely",
  label: `not in ${detail === "" ? "the root, from which the image is built" : detail}`,
  message: `The image is built from ${folder(detail)}, where there is no ${subject}; it stands in ${folder(instead)}, beside the Dockerfile. The build stops here.`,
  help: `Build it from ${folder(instead)} (dockerContext, or the context of build), or write the path as seen from ${detail === "" ? "the root" : detail}.`,
}));

function folder(path: string): string {
  return path === "" ? "the root of the repository" : path;
}

/** A COPY of a file that no folder of the repository has. */
export const nowhere: Detector = onRemark("docker.nowhere", ({ subject, detail, instead }) => ({
  confidence: "likely",
  // A folder of data may lie where somebody builds by hand.
  ...(detail === undefined ? {} : { severity: "warning" }),
  missing: [subject],
  label: "not in the repository",
  message:
    instead === undefined
      ? `COPY asks for ${subject}, and no folder of the repository has it: the build stops here ("not found").`
      : `COPY asks for ${subject}, and the folder with what else is copied has none, only ${instead} is there: the build stops here ("not found").`,
  help: "Add the file, or remove it from the COPY.",
  assumptions: ["nothing makes the file before the image is built"],
}));

/** An image whose Dockerfile is not there. */
export const unbuilt: Detector = onRemark("docker.no-dockerfile", ({ subject, detail = "" }) => ({
  confidence: "likely",
  missing: [subject],
  label: "no such Dockerfile",
  message: `The image is built from ${subject} (${detail}), and the repository has no such file: every build ends there.`,
  help: "Add the Dockerfile, or write the path it has, as seen from the root of the repository.",
  assumptions: ["nothing makes the file before the image is built"],
}));
