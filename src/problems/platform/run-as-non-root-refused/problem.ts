import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "Kubernetes cannot tell that the image's user is not root",
  severity: "error",
  declared: [declared],
};
