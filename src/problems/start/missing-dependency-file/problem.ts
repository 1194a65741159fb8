import type { Problem } from "../../../model/problem.ts";
import { perhapsAnotherLanguage } from "../../doubts/language.ts";
import { madeElsewhere } from "../../doubts/made.ts";
import { startedAnotherWay } from "../../doubts/replaced.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";
import { machine } from "./machine.ts";
import { named } from "./named.ts";

export const problem: Problem = {
  title: "Nothing in the repository says which packages to install",
  severity: "error",
  declared: [declared, named, machine],
  doubts: [perhapsAnotherLanguage, startedAnotherWay, madeElsewhere],
  logged,
};
