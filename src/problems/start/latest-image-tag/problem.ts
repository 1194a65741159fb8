import type { Problem } from "../../../model/problem.ts";
import { onRemark } from "../../support.ts";
import { run } from "./run.ts";

export const problem: Problem = {
  title: "An image without a version",
  severity: "info",
  declared: [
    onRemark("docker.latest", (remark) => ({
      label: "changes without notice",
      message: `${remark.subject} is another image next month: a rebuild without any change of yours can bring another Python and break the build.`,
      help: "Name a version: python:3.12-slim.",
    })),
    run,
  ],
};
