import type { Service } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import type { Sign } from "../../../model/sign.ts";
import { knownValue } from "../../../model/value.ts";
import { textAt } from "../../containers.ts";
import { isDevelopmentFile } from "../../server-facts.ts";
import { signsOf } from "../../signs.ts";
import { signsByDefault, untoldSigns } from "../../unset.ts";
import { otherSettings } from "../other-settings.ts";
import { isSwitchedOn, NAMES } from "./declared.ts";

/** Debug mode that the source switches on, whatever the environment says or where it says nothing. */
export const settings: Detector = {
  on: "service",
  *see({ service, deployment }) {
    if (service.kind !== "web" || service.platform === "docker" || !service.isPython) return;
    if (/dev|preview|staging/i.test(service.name)) return;
    const other = otherSettings(service, deployment);
    const told = service.environment
      .filter(({ name, value }) => NAMES.test(name) && isSwitchedOn(knownValue(value)))
      .map(({ name }) => name);
    for (const sign of signsOf(service, "framework-setting")) {
      const effect = effectOf(sign);
      if (effect === undefined || isDevelopmentFile(sign.place.file)) continue;
      // What the environment switches on is said of the environment.
      if (sign.name === "debug" && service.environment.some(({ name }) => NAMES.test(name))) continue;
      // The variable it is read from is the mistake.
      const text = textAt(deployment, sign.place);
      if (told.some((name) => text.includes(`"${name}"`) || text.includes(`'${name}'`))) continue;
      yield {
        ...said(sign, service),
        ...(sign.name === "debug" || other !== undefined ? { severity: "warning" as const } : {}),
        assumptions: other === undefined ? [] : [`DJANGO_SETTINGS_MODULE does not lead to ${other} where it runs`],
        label: "on wherever it runs",
        message: `${sign.name} is True in what gets deployed: ${effect}`,
      };
    }
    for (const sign of [signsByDefault, untoldSigns].flatMap((of) => of(service, deployment, "framework-setting"))) {
      const effect = effectOf(sign);
      if (effect === undefined || isDevelopmentFile(sign.place.file)) continue;
      const name = sign.unless?.[0];
      yield {
        ...said(sign, service),
        severity: "warning",
        label: "on unless a variable says otherwise",
        message: `${sign.name} is on unless ${name} says otherwise, and nothing here sets ${name}: ${effect}`,
        assumptions: [`${name} is not set where it runs`],
      };
    }
  },
};

/** What the mode does: Django's setting, and the argument of FastAPI and Starlette. */
function effectOf({ name }: Sign): string | undefined {
  if (name === "debug") return "whoever makes a request fail reads its traceback, with the lines of the code.";
  return name === "DEBUG"
    ? "error pages show code, settings and variables to everyone, and memory grows with every query Django records."
    : undefined;
}

function said({ place }: Sign, service: Service) {
  return {
    service: service.name,
    place,
    confidence: "likely" as const,
    help: 'Read it from the environment, off by default: os.environ.get("DEBUG") == "1".',
  };
}
