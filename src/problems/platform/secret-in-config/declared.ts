import type { Detector } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { isSecret } from "./secrets.ts";

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    // Manifests are read as a whole: what no container of ours takes counts, too.
    if (service.platform === "kubernetes") return;
    for (const variable of service.environment) {
      const value = knownValue(variable.value);
      if (value === undefined || !("file" in variable.at) || variable.layer !== "file" || variable.givenAt) continue;
      if (!isSecret(variable.name, value)) continue;
      yield {
        service: service.name,
        place: variable.at,
        label: "a secret in the repository",
        confidence: "likely",
        message: `${variable.name} looks like a secret, and everyone who can read the repository or its history can use it.`,
        help:
          service.platform === "render"
            ? "Use generateValue: true or sync: false, and change the secret: it has been published."
            : "Set it on the platform, and change it: it has been published.",
      };
    }
  },
};
