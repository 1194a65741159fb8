import type { Problem } from "../../../model/problem.ts";
import { onRemark } from "../../support.ts";

export const problem: Problem = {
  title: "A platform's file has another name than the platform looks for",
  severity: "info",
  declared: [
    onRemark("blueprint.name", () => ({
      confidence: "possible",
      label: "render.yml, not render.yaml",
      message:
        "Render looks for render.yaml; a file named render.yml is only found where that name was chosen when the Blueprint was created.",
      help: "Rename the file to render.yaml.",
    })),
    onRemark("railway.name", ({ subject }) => ({
      severity: "warning",
      confidence: "likely",
      label: "read by nothing",
      message: `Railway reads railway.json and railway.toml; what ${subject} says changes nothing.`,
      help: "Rename it to railway.json, or move what it says to the one that is read.",
      assumptions: ["no other path is set as the service's configuration file"],
    })),
  ],
};
