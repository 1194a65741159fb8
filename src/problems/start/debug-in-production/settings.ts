import type { Service } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import type { Sign } from "../../../model/sign.ts";
import { isDevelopmentFile } from "../../server-facts.ts";
import { signsOf } from "../../signs.ts";
import { signsByDefault, untoldSigns } from "../../unset.ts";
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
        ...said(sign, service),
        ...(other === undefined
          ? {}
          : {
              severity: "warning" as const,
              assumptions: [`DJANGO_SETTINGS_MODULE does not lead to ${other} where it runs`],
            }),
        label: "on wherever it runs",
        message: `DEBUG is True in what gets deployed: ${EFFECT}`,
      };
    }
    for (const sign of [signsByDefault, untoldSigns].flatMap((of) => of(service, deployment, "framework-setting"))) {
      if (sign.name !== "DEBUG" || isDevelopmentFile(sign.place.file)) continue;
      const name = sign.unless?.[0];
      yield {
        ...said(sign, service),
        severity: "warning",
        label: "on unless a variable says otherwise",
        message: `DEBUG is on unless ${name} says otherwise, and nothing here sets ${name}: ${EFFECT}`,
        assumptions: [`${name} is not set where it runs`],
      };
    }
  },
};

const EFFECT =
  "error pages show code, settings and variables to everyone, and memory grows with every query Django records.";

function said({ place }: Sign, service: Service) {
  return {
    service: service.name,
    place,
    confidence: "likely" as const,
    help: 'Read it from the environment, off by default: DEBUG = os.environ.get("DEBUG") == "1".',
  };
}
