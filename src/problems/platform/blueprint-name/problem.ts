import type { Problem } from "../../../model/problem.ts";
import { onRemark } from "../../support.ts";

export const problem: Problem = {
  title: "The Blueprint has another name than Render expects",
  severity: "info",
  declared: [
    onRemark("blueprint.name", () => ({
      confidence: "possible",
      label: "render.yml, not render.yaml",
      message:
        "Render looks for render.yaml; a file named render.yml is only found where that name was chosen when the Blueprint was created.",
      help: "Rename the file to render.yaml.",
    })),
  ],
};
