import type { Problem } from "../../../model/problem.ts";

/** Seen while ignore comments are applied (`src/doctor/settle.ts`), not by a detector: it is about what others find. */
export const problem: Problem = {
  title: "A comment ignores a problem that is not there",
  severity: "warning",
};
