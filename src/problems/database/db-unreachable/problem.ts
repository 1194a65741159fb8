import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";
import { unread } from "./unread.ts";

export const problem: Problem = {
  title: "The database cannot be reached",
  severity: "error",
  declared: [declared, unread],
  logged,
};
