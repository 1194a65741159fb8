import type { Deployment, Service } from "../../../model/deployment.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import type { Sign } from "../../../model/sign.ts";
import { knownValue } from "../../../model/value.ts";
import { joinPath } from "../../../platforms/paths.ts";
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
      const word = refusalOf(sign);
      if (sign.name === "debug" && !word && service.environment.some(({ name }) => NAMES.test(name))) continue;
      // The variable it is read from is the mistake.
      const text = textAt(deployment, sign.place);
      if (told.some((name) => text.includes(`"${name}"`) || text.includes(`'${name}'`))) continue;
      yield {
        ...said(sign, service),
        ...(sign.name === "debug" || other !== undefined ? { severity: "warning" as const } : {}),
        assumptions: other === undefined ? [] : [`DJANGO_SETTINGS_MODULE does not lead to ${other} where it runs`],
        label: "on wherever it runs",
        message: word
          ? `${sign.name} is the text "${word}" in what gets deployed, and any text but the empty one counts as true: ${effect}`
          : `${sign.name} is True in what gets deployed: ${effect}`,
      };
    }
    yield* byText(service, deployment);
    yield* byFile(service, deployment);
    for (const sign of [signsByDefault, untoldSigns].flatMap((of) => of(service, deployment, "framework-setting"))) {
      const effect = effectOf(sign);
      if (effect === undefined || isDevelopmentFile(sign.place.file) || refusalOf(sign)) continue;
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

/** A default text that says no, and is true like every text: what a dashboard sets, but for the empty text, is so too. */
function* byText(service: Service, deployment: Deployment): Iterable<Sighting> {
  for (const sign of service.app.signs ?? []) {
    const effect = sign.kind === "framework-setting" && sign.unless ? effectOf(sign) : undefined;
    const word = refusalOf(sign);
    if (effect === undefined || !word || isDevelopmentFile(sign.place.file)) continue;
    // The text may come from a file of variables beside the code.
    if (!textAt(deployment, sign.place).includes(word)) continue;
    const name = sign.unless?.[0];
    yield {
      ...said(sign, service),
      severity: "warning",
      label: "true like every text",
      message: `Without ${name}, ${sign.name} is the text "${word}", and any text but the empty one counts as true: ${effect}`,
      assumptions: [`${name} is not set to an empty text where it runs`],
    };
  }
}

/** The text that means no and that Python takes for true. */
function refusalOf({ detail = "" }: Sign): string | undefined {
  return /^(?:false|no|off|0|none|f|n)$/i.test(detail) ? detail : undefined;
}

/** A line of such a file. */
const SETS = /^[ \t]*(?:export[ \t]+)?(\w+)[ \t]*=[ \t]*["']?(\w+)/gm;

/** What reads a file `.env` beside the code. */
const READERS = /^(?:dotenv|environ|environs|decouple|pydantic_settings)$/;

/** The file of variables that is deployed with the code sets the variable, as it does for whoever develops. */
function* byFile(service: Service, { paths, aside, files }: Deployment): Iterable<Sighting> {
  if (service.runtime !== "native" || ![...service.app.imports.keys()].some((name) => READERS.test(name))) return;
  const file = joinPath(service.directory, ".env");
  const text = paths.includes(file) ? (files.get(file)?.text ?? aside?.(file)) : undefined;
  if (text === undefined) return;
  for (const sign of service.app.signs ?? []) {
    const effect = sign.kind === "framework-setting" ? effectOf(sign) : undefined;
    const name = sign.unless?.[0];
    if (effect === undefined || name === undefined || isDevelopmentFile(sign.place.file)) continue;
    if (service.environment.some((one) => one.name === name)) continue;
    const found = [...text.matchAll(SETS)].find(([, set]) => set === name);
    if (!found || !(isSwitchedOn(found[2]) || (refusalOf(sign) && found[2] === sign.detail))) continue;
    yield {
      service: service.name,
      place: { file, start: found.index, end: found.index + found[0].length },
      severity: "warning",
      confidence: "likely",
      label: "deployed with the code",
      message: `${file} is part of what gets deployed, and ${name} in it switches ${sign.name} on: ${effect}`,
      help: `Take ${file} out of the repository, and let ${sign.name} be off where ${name} is not set.`,
      also: [{ ...sign.place, note: "it is read here" }],
      assumptions: [`${name} is not set where it runs`],
    };
  }
}

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
