import type { Deployment, EnvVar, Service } from "../../../model/deployment.ts";
import type { Place } from "../../../model/place.ts";
import type { Detector } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { isDevelopmentFile } from "../../server-facts.ts";

/** Variables that switch a framework's debug mode on. Flask and Django documentation, common settings modules. */
export const NAMES = /^(?:(?:DJANGO|FLASK|APP|FASTAPI)_?)?DEBUG$/;

export const declared: Detector = {
  on: "service",
  *see({ service, deployment }) {
    if (service.kind !== "web" || service.platform === "docker" || !service.isPython) return;
    for (const variable of switchedOn(service)) {
      yield {
        service: service.name,
        place: variable.at,
        // Flask reads its own; any other is idle where nothing in the source speaks of it.
        ...(variable.name === "FLASK_DEBUG" || isSpokenOf(variable.name, deployment) ? {} : { severity: "warning" }),
        label: "debug mode",
        confidence: "likely",
        message: `${variable.name} switches debug mode on: error pages show code, settings and variables to everyone, and memory grows with every query Django records.`,
        help: `Remove ${variable.name}, or set it to "false".`,
      };
    }
  },
};

/** Whether a value means yes to what frameworks read a switch with. */
export function isSwitchedOn(value: string | undefined): boolean {
  return /^(?:1|true|yes|on)$/i.test(value ?? "");
}

/** The variables of a service that switch debug mode on, with the file they stand in. */
export function switchedOn({ environment, name }: Service): (EnvVar & { at: Place })[] {
  if (/dev|preview|staging/i.test(name)) return [];
  return environment.flatMap((variable) => {
    const { at, givenAt } = variable;
    const isOn = NAMES.test(variable.name) && isSwitchedOn(knownValue(variable.value));
    return isOn && !givenAt && "file" in at && !isDevelopmentFile(at.file) ? [{ ...variable, at }] : [];
  });
}

/**
 * Whether some source that was read takes its debug mode from the name: what a call is given as `debug` or assigned to
 * it, or a typed field of a settings class. What a page shows or a condition asks for is not the mode.
 */
export function isSpokenOf(name: string, { files }: Deployment): boolean {
  const field = new RegExp(`^[ \\t]+${name}[ \\t]{0,9}:[ \\t]{0,9}(?:bool|Optional|Union|Annotated|str|int)\\b`, "im");
  const named = new RegExp(`(?:[([]|\\b(?:env|alias) ?=)\\s{0,99}["']${name}["']`, "gi");
  return [...files.values()].some(
    ({ path, text }) =>
      path.endsWith(".py") &&
      (field.test(text) ||
        [...text.matchAll(named)].some(({ index }) => DECIDES.test(text.slice(Math.max(0, index - 160), index)))),
  );
}

/** What stands before the name: `debug=`, `config["DEBUG"] =`, `DEBUG: bool =`, or these with an open parenthesis. */
const DECIDES = /debug["'\]]{0,2}[ \t]{0,9}(?::[^=\n]{1,40})?=(?!=)[ \t]{0,9}(?:\(\s{1,40})?[^\n]{0,120}$/i;
