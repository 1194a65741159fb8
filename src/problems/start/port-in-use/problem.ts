import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";
import { published } from "./published.ts";

export const problem: Problem = {
  title: "The port is already in use",
  severity: "error",
  declared: [declared, published],
  logged,
};
