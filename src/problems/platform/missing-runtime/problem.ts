import type { Problem } from "../../../model/problem.ts";
import { onRemark } from "../../support.ts";

export const problem: Problem = {
  title: "A Blueprint service says neither runtime nor env",
  severity: "error",
  declared: [
    onRemark("blueprint.missing-runtime", (remark) => ({
      label: "no runtime",
      message: `Render cannot tell how to build ${remark.subject === "" ? "this service" : remark.subject}: it says neither runtime nor the older env.`,
      help: `Add ${remark.instead ?? "runtime: python"}.`,
    })),
  ],
};
