import type { Problem } from "../../../model/problem.ts";
import { perhapsOtherBlueprint } from "../../doubts/blueprint.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "System packages in a native build",
  severity: "error",
  doubts: [perhapsOtherBlueprint],
  declared: [declared],
};
