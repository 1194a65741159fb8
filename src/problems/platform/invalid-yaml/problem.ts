import type { Problem } from "../../../model/problem.ts";
import { perhapsNoBlueprint } from "../../doubts/blueprint.ts";
import { onRemark } from "../../support.ts";

export const problem: Problem = {
  title: "A platform file is not valid YAML",
  severity: "error",
  declared: [
    onRemark("yaml.error", (remark) => ({
      label: "not valid YAML",
      message: `${remark.subject} cannot be read as YAML here: ${remark.detail ?? "a mistake"}. The platform refuses the whole file.`,
      help: remark.instead
        ? `Write ${remark.instead}: without a space behind the colon it is no key.`
        : "Correct the line; every key needs a colon and a space, and items of one list the same indentation.",
    })),
    onRemark("blueprint.no-mapping", ({ subject, detail }) => ({
      severity: "warning",
      label: "no Blueprint",
      message: `${subject} holds ${detail}, and a Blueprint is a mapping with a list of services: Render refuses the file and makes no service of it.`,
      help: "Begin it with services: and the list of them, or give the file another name.",
    })),
  ],
  doubts: [perhapsNoBlueprint],
};
