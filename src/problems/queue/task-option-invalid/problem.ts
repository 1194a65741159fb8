import type { Problem } from "../../../model/problem.ts";
import { perhapsOlder } from "../../doubts/older.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "A task option this version does not know",
  severity: "error",
  declared: [declared],
  doubts: [perhapsOlder],
  logged,
};
