import type { Problem } from "../../../model/problem.ts";
import { onRemark } from "../../support.ts";

export const problem: Problem = {
  title: "A Dockerfile without FROM",
  severity: "error",
  declared: [
    onRemark("docker.no-from", () => ({
      label: "FROM must come first",
      message: "A Dockerfile begins with FROM; without a base image nothing can be built.",
      help: "Begin with FROM python:3.12-slim.",
    })),
  ],
};
