import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "Every website may call the API with its visitors' cookies",
  severity: "info",
  declared: [declared],
};
