import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { inImage } from "./in-image.ts";

export const problem: Problem = {
  title: "The health check asks for a path the application does not serve",
  severity: "error",
  declared: [declared, inImage],
};
