import type { Problem } from "../../../model/problem.ts";
import { perhapsOverwritten } from "../../doubts/overwritten.ts";
import { startedAnotherWay } from "../../doubts/replaced.ts";
import { declared } from "./declared.ts";
import { envFile } from "./env-file.ts";
import { manifests } from "./manifests.ts";
import { settings } from "./settings.ts";

export const problem: Problem = {
  title: "Debug mode is on in what gets deployed",
  severity: "error",
  declared: [declared, settings, envFile, manifests],
  doubts: [perhapsOverwritten, startedAnotherWay],
};
