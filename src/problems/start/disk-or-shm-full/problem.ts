import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The disk, or /dev/shm, is full",
  severity: "error",
  logged,
};
