import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "A Python release that gets no security fixes any more",
  severity: "info",
  declared: [declared],
};
