import type { Problem } from "../../../model/problem.ts";
import { onRemark, rewrite } from "../../support.ts";

export const problem: Problem = {
  title: "A Blueprint uses a key that has been replaced",
  severity: "info",
  declared: [
    onRemark("blueprint.legacy-key", (remark) => ({
      label: `now ${remark.instead ?? "another key"}`,
      message: `${remark.subject} is the older name of ${remark.instead ?? "another key"}; Render still reads it.`,
      help: `Write ${remark.instead ?? "the newer key"} when you touch the file next.`,
      // The other newer keys take other values, too.
      remedies: remark.subject === "env" && remark.instead ? [rewrite(remark.place, remark.instead, true)] : [],
    })),
  ],
};
