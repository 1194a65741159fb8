import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "Headers of the proxy in front are not believed",
  severity: "info",
  declared: [declared],
};
