import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "A server that fails is asked again and again",
  severity: "info",
  declared: [declared],
};
