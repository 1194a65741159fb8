import type { Problem } from "../../../model/problem.ts";
import { cluster } from "./cluster.ts";
import { composed } from "./composed.ts";
import { declared } from "./declared.ts";
import { settings } from "./settings.ts";

export const problem: Problem = {
  title: "A service that is looked for on the instance itself",
  severity: "warning",
  declared: [declared, composed, settings, cluster],
};
