import type { Detector } from "../../../model/problem.ts";
import type { Sign } from "../../../model/sign.ts";
import { isDevelopmentFile } from "../../server-facts.ts";
import { signsOf } from "../../signs.ts";
import { isSecret } from "./secrets.ts";

/** The password and the host of a URL. */
const PARTS = /^[a-z0-9+]+:\/\/[^:@/\s]*:([^@\s]+)@([\w.-]+)/i;
/** Keys an application signs with. */
const SIGNING = /^(?:SECRET_KEY|JWT_SECRET_KEY|SESSION_SECRET(?:_KEY)?)$/;
/** Folders of what only shows how a thing is done. */
const SHOWN = /(?:^|\/)(?:examples?|samples?|tutorials?|docs?|demo)\//i;
/** Passwords that stand for one, and hosts that are nobody's but the developer's. */
const STAND_IN =
  /^(?:pass(?:word|wd)?|pwd|secret|user(?:name)?|admin|root|postgres|mysql|guest|test|example|changeme|your.*|my.*|xxx.*|\*+|[<{$%[].*)$/i;
const NEAR = /^(?:localhost|127\.|0\.0\.0\.0|host\.docker\.internal|host$)|example\.(?:com|org|net)$|^[\w-]+$/i;

/** Secrets of the source: the key an application signs with, and addresses with a password in them. */
export const source: Detector = {
  on: "service",
  *see({ service }) {
    for (const sign of signsOf(service, "written-secret")) {
      if (isDevelopmentFile(sign.place.file) || SHOWN.test(sign.place.file) || !isWorth(sign)) continue;
      const name = sign.name === "" ? "This address" : `${sign.name}`;
      yield {
        service: service.name,
        place: sign.place,
        // Half of all projects begin with a key in their settings, and many set another where they run.
        ...(SIGNING.test(sign.name ?? "") ? { severity: "info" } : {}),
        label: "a secret in the source",
        confidence: "likely",
        message:
          sign.name === ""
            ? `${name} holds a password, and everyone who can read the repository or its history can use it.`
            : `${name} is written into the source: everyone who can read the repository or its history can ${SIGNING.test(name) ? "sign sessions and tokens of the application" : "use the account it opens"}.`,
        help: "Read it from the environment, set it on the platform, and change it: it has been published.",
      };
    }
  },
};

function isWorth({ name = "", detail = "" }: Sign): boolean {
  if (name !== "") return isSecret(name, detail);
  const [, password = "", host = ""] = PARTS.exec(detail) ?? [];
  return password !== "" && !STAND_IN.test(password) && !NEAR.test(host);
}
