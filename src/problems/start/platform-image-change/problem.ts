import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The base image or stack changed underneath",
  severity: "error",
  logged,
};
