import type { Problem } from "../../../model/problem.ts";
import { alone } from "./alone.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "A continued command line ends too early",
  severity: "error",
  declared: [declared, alone],
};
