import type { Problem } from "../../../model/problem.ts";
import { onRemark } from "../../support.ts";

export const problem: Problem = {
  title: "An image that starts nothing",
  severity: "error",
  declared: [
    onRemark("docker.no-command", (remark) => ({
      label: "nothing to start",
      message: `No CMD or ENTRYPOINT is given for this image and the platform gives none either: the container starts what its base image does (${remark.detail ?? ""}) and stops.`,
      help: 'Add CMD ["gunicorn", "main:app", "--bind", "0.0.0.0:8000"], with your application in place of main:app.',
      assumptions: ["no start command is set in a dashboard"],
      confidence: "likely",
    })),
  ],
};
