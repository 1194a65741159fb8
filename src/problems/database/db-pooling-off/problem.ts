import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";

export const problem: Problem = {
  title: "Every request opens a connection of its own",
  severity: "info",
  declared: [declared],
};
