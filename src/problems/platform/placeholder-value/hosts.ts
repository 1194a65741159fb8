import type { Deployment } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import { nameOf } from "../../../platforms/paths.ts";
import { runsCommands } from "../../doubts/kinds.ts";
import { textsOf } from "../../doubts/texts.ts";
import { isDevelopmentFile } from "../../server-facts.ts";

/** Hosts that are reserved for examples (RFC 2606), and those of templates. */
const PLACEHOLDER =
  /(?:^|\.)(?:example\.(?:com|org|net)|(?:your|my)[-_]?(?:domain|host|site|app|company)\.[a-z.]{2,24}|domain\.com)$/i;

/** Paths of manifests that show how one looks, or that others are laid over. */
export const ASIDE = /(?:^|[/_.-])(?:examples?|samples?|templates?|demo|base)(?=[/_.-])/i;

/** An Ingress for a host that nobody can have. */
export const hosts: Detector = {
  on: "deployment",
  *see(deployment) {
    for (const { name, file, hosts: all } of deployment.entrances ?? []) {
      const host = all.find(({ text }) => PLACEHOLDER.test(text));
      if (!host || ASIDE.test(file) || isDevelopmentFile(file) || isFilledIn(host.text, file, deployment)) continue;
      yield {
        place: host.place,
        label: "a placeholder",
        confidence: "likely",
        message: `${name} answers for ${host.text}, which stands for a host of your own: requests that name any other are answered with 404, and no certificate is given for it.`,
        help: "Write the host under which the application is reached.",
        assumptions: ["nothing replaces the host before the file is applied"],
      };
    }
  },
};

/** A pipeline, a script or Kustomize has the host, too. */
export function isFilledIn(host: string, file: string, deployment: Deployment): boolean {
  const mayFillIn = (path: string): boolean => runsCommands(path) || /^kustomization\.ya?ml$/.test(nameOf(path));
  for (const { path, text } of textsOf(deployment, mayFillIn))
    if (path !== file && (text.includes(host) || /\bhost\b[^\n]{0,80}\b(?:sed|yq|envsubst)\b/.test(text))) return true;
  return false;
}
