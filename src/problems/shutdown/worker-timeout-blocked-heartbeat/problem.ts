import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "Idle workers time out: their heartbeat was held up",
  severity: "warning",
  declared: [declared],
  logged,
};
