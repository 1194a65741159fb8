import { onRemark } from "../../support.ts";

/** The repository a Blueprint builds from. */
export const repository = onRemark("blueprint.unfilled-repository", ({ subject }) => ({
  confidence: "likely",
  label: "a placeholder",
  message: `${subject} is the text of a template: Render finds no such repository, and the service cannot be built.`,
  help: "Write the address of the repository, or leave repo out: Render takes the one the Blueprint stands in.",
}));
