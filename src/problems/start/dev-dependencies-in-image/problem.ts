import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "Tools of the developers are in the production image",
  severity: "info",
  declared: [declared],
};
