import type { Deployment } from "../../model/deployment.ts";
import type { Finding } from "../../model/finding.ts";
import { purposeOf } from "../../platforms/compose/purpose.ts";
import { nameOf, parentOf } from "../../platforms/paths.ts";
import { isLaidOver, saysHow } from "../overlays.ts";
import { textsOf } from "./texts.ts";

/** Names of compose files that are found, or that say themselves what is deployed from them. */
const TAKEN = /^(?:docker-)?compose(?:[._-](?:prod|production|deploy|release|live|staging))?\.ya?ml$/;

/**
 * A compose file that is perhaps not started where this is deployed: it has a name of its own, which no script, note or
 * head of a file gives to compose; or one that is named after production says everything itself.
 */
export function perhapsNotStarted({ place: { file } }: Finding, deployment: Deployment): string | undefined {
  const { containers = [] } = deployment;
  if (!containers.some((one) => one.file === file)) return undefined;
  const others = containers.filter((one) => one.file !== file && parentOf(one.file) === parentOf(file));
  const [other] = others;
  if (!other) return undefined;
  if (TAKEN.test(nameOf(file))) {
    const instead =
      purposeOf(file) === "plain"
        ? others.find((one) => purposeOf(one.file) === "production" && !isLaidOver(one.file, file, deployment))
        : undefined;
    return instead && `${file} is what gets deployed, and not ${instead.file}`;
  }
  for (const { text } of textsOf(deployment, saysHow)) if (text.includes(nameOf(file))) return undefined;
  return `something starts ${file}, and not only ${other.file}`;
}
