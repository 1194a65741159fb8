import type { Detector } from "../../../model/problem.ts";
import type { Sign } from "../../../model/sign.ts";
import { isDevelopmentFile } from "../../server-facts.ts";
import { signsOf } from "../../signs.ts";
import { signsByDefault } from "../../unset.ts";
import { isMade, isSecret } from "./secrets.ts";

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
  *see({ service, deployment }) {
    for (const sign of signsOf(service, "written-secret")) {
      if (isDevelopmentFile(sign.place.file) || SHOWN.test(sign.place.file) || !isWorth(sign)) continue;
      const name = sign.name === "DATABASES" ? "The password of the database" : `${sign.name}`;
      yield {
        service: service.name,
        place: sign.place,
        // Half of all projects begin with a key in their settings, and many set another where they run.
        ...(SIGNING.test(sign.name ?? "") ? { severity: "info" } : {}),
        label: "a secret in the source",
        confidence: "likely",
        message:
          sign.name === ""
            ? `This address holds a password, and everyone who can read the repository or its history can use it.`
            : `${name} is written into the source: everyone who can read the repository or its history can ${SIGNING.test(name) ? "sign sessions and tokens of the application" : "use the account it opens"}.`,
        help: "Read it from the environment, set it on the platform, and change it: it has been published.",
      };
    }
    for (const sign of signsByDefault(service, deployment, "written-secret")) {
      if (isDevelopmentFile(sign.place.file) || SHOWN.test(sign.place.file) || sign.name === "DATABASES") continue;
      const name = sign.unless?.[0];
      yield {
        service: service.name,
        place: sign.place,
        label: "what it signs with",
        confidence: "likely",
        message: `Nothing here sets ${name}, so ${sign.name} is what the source says: everyone who can read the repository or its history can sign sessions and tokens of the application.`,
        help: `${service.platform === "render" ? `Give the service ${name} with generateValue: true` : `Set ${name} where it runs`}, and let the source fail without it.`,
        assumptions: [
          `${name} is not set ${service.platform === "render" ? "in the dashboard alone" : "where it runs"}`,
        ],
      };
    }
  },
};

function isWorth({ name = "", detail = "" }: Sign): boolean {
  // Whoever signs with a word that stands for a key signs with what everyone knows.
  if (SIGNING.test(name)) return detail.trim() !== "";
  if (name === "DATABASES") return !STAND_IN.test(detail) && detail !== "";
  if (name !== "") return isSecret(name, detail) && (KNOWN.test(name) || isMade(detail));
  const [, password = "", host = ""] = PARTS.exec(detail) ?? [];
  return password !== "" && !STAND_IN.test(password) && !NEAR.test(host);
}

/** Settings that open an account wherever they are set. */
const KNOWN =
  /^(?:EMAIL_HOST_PASSWORD|MAIL_PASSWORD|AWS_SECRET_ACCESS_KEY|(?:STRIPE|RAZORPAY|PAYSTACK)_(?:KEY_SECRET|SECRET_KEY)|TWILIO_AUTH_TOKEN|(?:OPENAI|SENDGRID|MAILGUN|GROQ|GEMINI|ANTHROPIC)_API_KEY|CLOUDINARY_API_SECRET)$/;
