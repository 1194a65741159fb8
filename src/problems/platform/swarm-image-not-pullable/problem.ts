import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "A node cannot get the image",
  severity: "error",
  logged,
};
