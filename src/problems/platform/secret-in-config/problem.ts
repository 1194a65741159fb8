import type { Problem } from "../../../model/problem.ts";
import { beside } from "./beside.ts";
import { declared } from "./declared.ts";
import { files } from "./files.ts";
import { initial } from "./initial.ts";
import { source } from "./source.ts";

export const problem: Problem = {
  title: "A secret stands in the repository",
  severity: "warning",
  declared: [declared, beside, initial, source, files],
};
