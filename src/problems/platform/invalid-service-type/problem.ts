import type { Problem } from "../../../model/problem.ts";
import { perhapsOtherBlueprint } from "../../doubts/blueprint.ts";
import { onRemark, rewrite } from "../../support.ts";

export const problem: Problem = {
  title: "A Blueprint service has a type that does not exist",
  severity: "error",
  doubts: [perhapsOtherBlueprint],
  declared: [
    onRemark("blueprint.invalid-type", (remark) => ({
      label: "no such type",
      message: `Render has no service type "${remark.subject}", so the Blueprint is refused.`,
      remedies: /^type: \w+$/.test(remark.instead ?? "")
        ? [rewrite(remark.place, remark.instead?.slice("type: ".length) ?? "", true)]
        : [],
      help: remark.instead ? `Write ${remark.instead}.` : "Write web, pserv, worker, cron or keyvalue.",
    })),
  ],
};
