import type { Problem } from "../../../model/problem.ts";
import { perhapsAnotherLanguage } from "../../doubts/language.ts";
import { startedAnotherWay } from "../../doubts/replaced.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "Nothing in the repository says which packages to install",
  severity: "error",
  declared: [declared],
  doubts: [perhapsAnotherLanguage, startedAnotherWay],
  logged,
};
