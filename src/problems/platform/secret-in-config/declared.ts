import type { Detector } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";

const NAMES =
  /(?:^|_)(?:PASSWORD|PASSWD|SECRET(?:_KEY)?|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|AUTH_?TOKEN|TOKEN|CREDENTIALS?)$/i;
/** Values nobody would call a secret: switches, names of files, placeholders, development words. */
const HARMLESS =
  /^(?:true|false|none|null|\d{1,6}|dev|debug|test|development|example|change.*|replace.*|your.*|xxx.*|<.*>|\$.*|\/.*|.*\.(?:json|pem|key))$/i;

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    for (const variable of service.environment) {
      const value = knownValue(variable.value);
      if (value === undefined || !("file" in variable.at) || variable.layer !== "file") continue;
      const inUrl = /^[a-z][a-z0-9+]*:\/\/[^:/@\s]+:([^@/\s]+)@(?!localhost|127\.|db\b)/i.test(value);
      const named = NAMES.test(variable.name) && value.length >= 8 && !HARMLESS.test(value);
      if (!inUrl && !named) continue;
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
