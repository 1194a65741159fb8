import type { Problem } from "../../../model/problem.ts";
import { onRemark } from "../../support.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "The Procfile has no web process",
  severity: "warning",
  declared: [
    onRemark("procfile.no-web", (remark) => ({
      confidence: "possible",
      label: "no web process",
      message: `Only a process named web receives requests, and this Procfile has ${remark.subject === "" ? "none" : `only ${remark.subject}`}.`,
      help: "Name the process that answers requests web.",
      assumptions: ["the application is meant to answer requests"],
    })),
  ],
  logged,
};
