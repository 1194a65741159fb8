import type { Detector } from "../../../model/problem.ts";
import { isDevelopmentFile } from "../../server-facts.ts";
import { signsOf } from "../../signs.ts";
import { otherSettings } from "../other-settings.ts";

/** Django's DEBUG where the settings module switches it on whatever the environment says. */
export const settings: Detector = {
  on: "service",
  *see({ service, deployment }) {
    if (service.kind !== "web" || service.platform === "docker" || !service.isPython) return;
    if (/dev|preview|staging/i.test(service.name)) return;
    const other = otherSettings(service, deployment);
    for (const sign of signsOf(service, "framework-setting")) {
      if (sign.name !== "DEBUG" || isDevelopmentFile(sign.place.file)) continue;
      yield {
        service: service.name,
        place: sign.place,
        ...(other === undefined
          ? {}
          : {
              severity: "warning" as const,
              assumptions: [`DJANGO_SETTINGS_MODULE does not lead to ${other} where it runs`],
            }),
        confidence: "likely",
        label: "on wherever it runs",
        message:
          "DEBUG is True in what gets deployed: error pages show code, settings and variables to everyone, and memory grows with every query Django records.",
        help: 'Read it from the environment, off by default: DEBUG = os.environ.get("DEBUG") == "1".',
      };
    }
  },
};
