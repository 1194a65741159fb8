import type { Problem } from "../../../model/problem.ts";

/** Seen while ignore comments are applied (`src/doctor/settle.ts`), where the configuration asks for reasons. */
export const problem: Problem = {
  title: "A comment ignores a problem without saying why",
  severity: "error",
};
