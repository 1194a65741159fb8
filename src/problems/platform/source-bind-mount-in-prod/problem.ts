import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "The source on the host hides the code in the image",
  severity: "warning",
  declared: [declared],
};
