import type { Detector } from "../../../model/problem.ts";
import { isDevelopmentFile } from "../../server-facts.ts";
import { isSpokenOf, NAMES, switchedOn } from "./declared.ts";

/** Debug mode in a manifest: of a container, or of the ConfigMap it takes its variables from. */
export const manifests: Detector = {
  on: "deployment",
  *see(deployment) {
    // Where the image is known, the service that runs it says so.
    const told = deployment.services.flatMap(switchedOn).map(({ at }) => `${at.file}:${at.start}`);
    for (const { name, value } of deployment.manifestVariables ?? []) {
      if (!NAMES.test(name) || !/^(?:1|true|yes|on)$/i.test(value.text)) continue;
      if (isDevelopmentFile(value.place.file) || /staging|preview|minikube/i.test(value.place.file)) continue;
      if (told.includes(`${value.place.file}:${value.place.start}`)) continue;
      if (!isSpokenOf(name, deployment)) continue;
      yield {
        place: value.place,
        // An overlay that is not here may say otherwise.
        severity: "warning",
        confidence: "likely",
        label: "debug mode",
        message: `${name} switches debug mode on in what is applied: error pages show code, settings and variables to everyone, and memory grows with every query Django records.`,
        help: `Set ${name} to "False" here, and on in what developers apply alone.`,
      };
    }
  },
};
