import type { Problem } from "../../../model/problem.ts";
import { onRemark } from "../../support.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "An image name with capital letters",
  severity: "error",
  declared: [
    onRemark("docker.invalid-image", (remark) => ({
      label: "names are lower case",
      message: `${remark.subject} is no valid image reference: repository names are lower case, and the build stops here.`,
      help: `Write ${remark.instead ?? "it in lower case"}.`,
    })),
  ],
  logged,
};
