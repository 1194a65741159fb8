import type { Problem } from "../../../model/problem.ts";
import { declared, inImage } from "./declared.ts";

export const problem: Problem = {
  title: "The build migrates the database",
  severity: "warning",
  declared: [declared, inImage],
};
