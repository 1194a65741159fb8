import type { Problem } from "../../../model/problem.ts";
import { namedByAnother } from "../../doubts/named.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";
import { perhapsNeverSent } from "./sent.ts";
import { swallowed } from "./swallowed.ts";

export const problem: Problem = {
  title: "Tasks are sent and nobody takes them",
  severity: "error",
  declared: [declared, swallowed],
  doubts: [namedByAnother, perhapsNeverSent],
  logged,
};
