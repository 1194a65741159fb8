import type { Problem } from "../../../model/problem.ts";
import { configured } from "./configured.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "An environment variable the application needs is not set",
  severity: "error",
  declared: [declared, configured],
  logged,
};
