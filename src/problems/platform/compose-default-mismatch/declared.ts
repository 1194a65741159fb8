import type { Place } from "../../../model/place.ts";
import type { Detector } from "../../../model/problem.ts";

/** Variables two sides must agree on: who may enter which database with what. */
const AGREED = /PASS|PWD|USER|(?:^|_)(?:DB|DATABASE)(?:_|$)|SECRET|TOKEN|VHOST/;

export const declared: Detector = {
  on: "deployment",
  *see({ containers = [] }) {
    const first = new Map<string, { fallback: string; name: string; place: Place }>();
    for (const { environment, name, file } of containers) {
      for (const { written = "", at } of environment) {
        if (!("file" in at)) continue;
        for (const [, variable = "", fallback = ""] of written.matchAll(/(?<!\$)\$\{(\w+):?-([^${}]+)\}/g)) {
          if (!AGREED.test(variable)) continue;
          const before = first.get(`${file}\n${variable}`);
          if (!before) first.set(`${file}\n${variable}`, { fallback, name, place: at });
          else if (before.fallback !== fallback && before.name !== name) {
            yield {
              place: at,
              label: "another default",
              message: `Where ${variable} is not set, ${before.name} takes ${shown(variable, before.fallback)} and ${name} ${shown(variable, fallback, "another")}: the two do not agree, and one refuses the other.`,
              help: `Write the same default in both, or none and \${${variable}:?} so that a missing value is told.`,
              also: [{ ...before.place, note: `the default ${before.name} takes` }],
            };
          }
        }
      }
    }
  },
};

/** Defaults of secrets are not repeated. */
function shown(variable: string, value: string, instead = "one value"): string {
  return /PASS|PWD|SECRET|TOKEN/.test(variable) ? instead : `"${value}"`;
}
