import type { Remedy } from "../../../model/finding.ts";
import type { Problem } from "../../../model/problem.ts";
import { onRemark } from "../../support.ts";

function addition(service: string, line: string): Remedy {
  const [key = "", value = ""] = line.split(": ");
  return { title: `Add ${line}`, safe: true, intents: [{ kind: "set-key", service, key, value }] };
}

export const problem: Problem = {
  title: "A Blueprint service says neither runtime nor env",
  severity: "error",
  declared: [
    onRemark("blueprint.missing-runtime", (remark) => ({
      label: "no runtime",
      message: `Render cannot tell how to build ${remark.subject === "" ? "this service" : remark.subject}: it says neither runtime nor the older env.`,
      help: `Add ${remark.instead ?? "runtime: python"}.`,
      remedies: remark.service ? [addition(remark.service, remark.instead ?? "runtime: python")] : [],
    })),
  ],
};
