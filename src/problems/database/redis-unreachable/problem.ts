import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";
import { password } from "./password.ts";

export const problem: Problem = {
  title: "Redis (or the broker) cannot be reached",
  severity: "error",
  declared: [declared, password],
  logged,
};
