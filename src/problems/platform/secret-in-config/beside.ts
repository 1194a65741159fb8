import type { Place } from "../../../model/place.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { purposeOf } from "../../../platforms/compose/purpose.ts";
import { isDevelopmentFile } from "../../server-facts.ts";
import { isMade, isSecret } from "./secrets.ts";

/**
 * Secrets of what stands beside the application: containers of a stack that is deployed, and manifests. In a
 * developer's stack the password of a database is nobody's secret; a token that a machine made opens what it was made for.
 */
export const beside: Detector = {
  on: "deployment",
  *see({ containers = [], manifestVariables = [], services }) {
    const own = new Set(services.flatMap(({ environment }) => environment.map(({ at }) => placeKey(at))));
    const deployed = new Set(
      services.flatMap(({ platform, declaredAt }) => (platform === "compose" ? [declaredAt.file] : [])),
    );
    for (const { file, environment } of containers) {
      const isDeployed = purposeOf(file) === "production" || deployed.has(file);
      if (!isDeployed && purposeOf(file) !== "plain") continue;
      for (const { name, value, at } of environment) {
        const text = knownValue(value);
        if (text === undefined || !("file" in at) || own.has(placeKey(at)) || !isSecret(name, text)) continue;
        if (!isDeployed && (at.file !== file || /PASSW(?:OR)?D$/i.test(name) || text.includes("://") || !isMade(text)))
          continue;
        yield sighting(name, at, "Take it from a variable of the host or a secret");
      }
    }
    for (const { name, value } of manifestVariables) {
      if (ASIDE.test(value.place.file) || isDevelopmentFile(value.place.file) || !isSecret(name, value.text)) continue;
      yield sighting(name, value.place, "Keep it in a Secret that the repository does not hold");
    }
  },
};

const ASIDE = /(?:^|[/_.-])(?:examples?|samples?|templates?|demo)(?=[/_.-])/i;

function placeKey(at: Place | { fact: string }): string {
  return "file" in at ? `${at.file} ${at.start}` : "";
}

function sighting(name: string, place: Place, instead: string): Sighting {
  return {
    place,
    label: "a secret in the repository",
    confidence: "likely",
    message: `${name} looks like a secret, and everyone who can read the repository or its history can use it.`,
    help: `${instead}, and change it: it has been published.`,
  };
}
