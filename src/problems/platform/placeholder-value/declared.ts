import type { Detector } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";

/** Words people leave where a value belongs. */
const PLACEHOLDER =
  /^(?:<[^>]+>|\{\{[^}]+\}\}|(?:change|replace)[-_ ]?(?:me|this|it)\b.*|your[-_ ].+[-_ ](?:here|key|token|secret|password|url)|.*REPLACE_(?:WITH|ME).*|.*<[a-z][\w -]*>.*|xxx+|todo|fixme|tbd)$/is;

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    for (const variable of service.environment) {
      const value = knownValue(variable.value);
      // A file of variables is filled in where the stack is deployed.
      if (value === undefined || !("file" in variable.at) || variable.givenAt) continue;
      if (!PLACEHOLDER.test(value.trim())) continue;
      yield {
        service: service.name,
        place: variable.at,
        label: "a placeholder",
        confidence: "likely",
        message: `${variable.name} still has the text of a template as its value, and the service starts with it.`,
        help: "Write the value, or mark the variable sync: false and set it in the dashboard.",
      };
    }
  },
};
