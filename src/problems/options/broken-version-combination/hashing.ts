import type { Deployment, Requirement, Service } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import { compareVersions } from "../../../model/versions.ts";
import { textsOf } from "../../doubts/texts.ts";
import { isHashing } from "./hashed.ts";
import { heldByAnother } from "./shared.ts";

/** The first release of bcrypt that refuses what passlib tries it with. Reproduced 2026-11-22, with passlib 1.7.4. */
const REFUSES = "5.0.0";

/** The oldest Python that release can be installed for. */
const OLDEST = "3.8";

const isPython = (path: string): boolean =>
  path.endsWith(".py") && !/(?:^|\/)(?:tests?\/|test_|conftest\.py)/.test(path);

/** A context that hashes by bcrypt, or passlib's hash itself. */
const HASHES =
  /\bCryptContext\([^)]{0,300}["']bcrypt(?:_sha256)?["']|\bpasslib\.hash[ \t]{1,9}import[ \t]{1,9}[\w, \t(]{0,80}\bbcrypt/;

/**
 * passlib's last release tries the bcrypt it finds with a password of 255 characters, and bcrypt 5 refuses those. Where
 * nothing holds bcrypt back, pip installs that one.
 */
export const hashing: Detector = {
  on: "service",
  *see({ service, deployment }) {
    const passlib = service.packages.required.get("passlib");
    if (!passlib || !isTaken(passlib, service)) return;
    const own = ownTexts(service, deployment);
    if (!own.some((text) => HASHES.test(text))) return;
    const bcrypt = service.packages.required.get("bcrypt");
    const assumed = [
      ...(isHashing(own) ? [] : ["something hashes or verifies a password; no code that was found does"]),
      ...(bcrypt?.version ? [] : heldByAnother(service, deployment, OLDEST)),
    ];
    yield {
      service: service.name,
      place: (bcrypt ?? passlib).place,
      ...(assumed.length > 0 ? { severity: "warning" } : {}),
      confidence: assumed.length > 0 ? "possible" : "likely",
      label: bcrypt?.version ? `passlib does not work with it` : "nothing holds bcrypt back",
      message: `passlib 1.7.4, its last release, and bcrypt ${bcrypt?.version ?? `${REFUSES}, which pip installs as the newest,`} together: the first password that is hashed or verified raises ValueError (password cannot be longer than 72 bytes), and nobody can register or log in.`,
      help: bcrypt?.version ? "Pin bcrypt==4.3.0." : "Add bcrypt==4.3.0 to the list, or bcrypt<5.",
      ...(bcrypt ? { also: [{ ...passlib.place, note: "passlib" }] } : {}),
      assumptions: [...assumed, ...(bcrypt?.version ? [] : ["no constraints hold bcrypt at an older release"])],
    };
  },
};

/** Whether pip takes bcrypt 5 or newer: by its pin, or as nothing speaks against the newest. */
function isTaken(passlib: Requirement, { packages, python }: Service): boolean {
  const bcrypt = packages.required.get("bcrypt");
  if (bcrypt?.version !== undefined) return compareVersions(bcrypt.version, REFUSES) >= 0;
  // Releases for older Pythons end before.
  if (python && compareVersions(python.version, OLDEST) < 0) return false;
  const isAsked = bcrypt !== undefined || passlib.extras.includes("bcrypt");
  return packages.complete && isAsked && !/[<=~^*!]/.test((bcrypt?.specifier ?? "").replaceAll(">=", ">"));
}

function ownTexts({ directory }: Service, deployment: Deployment): string[] {
  const texts: string[] = [];
  for (const { path, text } of textsOf(deployment, isPython))
    if (directory === "" || path.startsWith(`${directory}/`)) texts.push(text);
  return texts;
}
