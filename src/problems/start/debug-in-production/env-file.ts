import type { Detector } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { isDevelopmentFile } from "../../server-facts.ts";
import { isSpokenOf, isSwitchedOn, NAMES } from "./declared.ts";

/** Files of variables whose name says that they are for what is deployed. */
const DEPLOYED = /(?:^|[./_-])(?:prod|production|live|deploy)(?=[./_-]|$)/i;

/** Debug mode in a file of variables that a compose file gives to the container. */
export const envFile: Detector = {
  on: "service",
  *see({ service, deployment }) {
    if (service.kind !== "web") return;
    for (const { name, value, at, givenAt } of service.environment) {
      if (!givenAt || !("file" in at) || isDevelopmentFile(at.file)) continue;
      const isWinner = service.environment.findLast((one) => one.name === name)?.at === at;
      if (!NAMES.test(name) || !isWinner || !isSwitchedOn(knownValue(value)) || !isSpokenOf(name, deployment)) continue;
      yield {
        service: service.name,
        place: at,
        ...(DEPLOYED.test(at.file) ? {} : { severity: "warning" }),
        label: "debug mode",
        confidence: "likely",
        message: `${givenAt.file} gives ${at.file} to ${service.name}, and ${name} in it switches debug mode on: error pages show code, settings and variables to everyone, and memory grows with every query Django records.`,
        help: `Remove ${name} from ${at.file}, or set it to 0.`,
        also: [{ ...givenAt, note: "the file is given here" }],
      };
    }
  },
};
