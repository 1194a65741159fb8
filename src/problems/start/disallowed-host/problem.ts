import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";
import { manifests } from "./manifests.ts";

export const problem: Problem = {
  title: "Django refuses the Host header",
  severity: "warning",
  declared: [declared, manifests],
  logged,
};
