import type { Problem } from "../../../model/problem.ts";
import { perhapsOlder } from "../../doubts/older.ts";
import { perhapsOverwritten } from "../../doubts/overwritten.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "A name in the configuration file is no setting",
  severity: "error",
  declared: [declared],
  doubts: [perhapsOverwritten, perhapsOlder],
};
