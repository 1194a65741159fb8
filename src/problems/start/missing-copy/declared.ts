import type { Detector } from "../../../model/problem.ts";
import { onRemark } from "../../support.ts";

export const declared: Detector = onRemark("docker.not-copied", ({ subject }) => ({
  confidence: "likely",
  label: "not in the image yet",
  message: `pip reads ${subject} here, and no COPY above brings it into the image: the build stops with "Could not open requirements file".`,
  help: `Write COPY ${subject} . above this line.`,
}));
