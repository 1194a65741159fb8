import type { Problem } from "../../../model/problem.ts";
import { perhapsUnbuilt } from "../../doubts/unused.ts";
import { onRemark } from "../../support.ts";

export const problem: Problem = {
  title: "A Dockerfile without FROM",
  severity: "error",
  doubts: [perhapsUnbuilt],
  declared: [
    onRemark("docker.no-from", () => ({
      label: "FROM must come first",
      message: "A Dockerfile begins with FROM; without a base image nothing can be built.",
      help: "Begin with FROM python:3.12-slim.",
    })),
  ],
};
