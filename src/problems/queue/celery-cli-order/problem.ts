import type { Problem } from "../../../model/problem.ts";
import { perhapsOlder } from "../../doubts/older.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "Celery 5 wants its options in another order",
  severity: "error",
  declared: [declared],
  doubts: [perhapsOlder],
  logged,
};
