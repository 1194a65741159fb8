import type { Deployment } from "../../model/deployment.ts";
import type { Finding } from "../../model/finding.ts";
import { nameOf, parentOf } from "../../platforms/paths.ts";
import { saysHow } from "../overlays.ts";
import { textsOf } from "./texts.ts";

/** Names of compose files that are found, or that say themselves what is deployed from them. */
const TAKEN = /^(?:docker-)?compose(?:[._-](?:prod|production|deploy|release|live|staging))?\.ya?ml$/;

/**
 * A compose file with a name of its own, which compose has to be given, beside others; and no script, note or head of a
 * file gives it.
 */
export function perhapsNotStarted({ place: { file } }: Finding, deployment: Deployment): string | undefined {
  const { containers = [] } = deployment;
  if (TAKEN.test(nameOf(file)) || !containers.some((one) => one.file === file)) return undefined;
  const other = containers.find((one) => one.file !== file && parentOf(one.file) === parentOf(file));
  if (!other) return undefined;
  for (const { text } of textsOf(deployment, saysHow)) if (text.includes(nameOf(file))) return undefined;
  return `something starts ${file}, and not only ${other.file}`;
}
