import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { ignored, refused, unread } from "./lists.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The configuration file cannot be executed",
  severity: "error",
  declared: [declared, refused, ignored, unread],
  logged,
};
