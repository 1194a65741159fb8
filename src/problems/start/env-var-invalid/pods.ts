import type { Deployment } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import type { ManifestVariable } from "../../../model/workload.ts";
import { nameOf } from "../../../platforms/paths.ts";
import { textsOf } from "../../doubts/texts.ts";

/** `$(NAME)` in a manifest where Kubernetes leaves it as it is written. */
export const pods: Detector = {
  on: "deployment",
  *see(deployment) {
    const { manifestVariables = [] } = deployment;
    const suspects = manifestVariables.filter(({ value }) => value.text.includes("$("));
    if (suspects.length === 0 || isReplacedBefore(deployment)) return;
    for (const variable of suspects) {
      for (const name of namesIn(variable.value.text)) {
        const why = whyKept(name, variable, deployment);
        if (why === undefined) continue;
        const again = givenAgain(variable, deployment);
        yield {
          place: variable.value.place,
          ...(again === undefined ? {} : { severity: "warning" }),
          confidence: again === undefined ? "likely" : "possible",
          label: `$(${name}) stays as written`,
          message: `${variable.name} reaches the container with the text $(${name}) in it: ${why}.`,
          help: `Give ${name} above ${variable.name} in the env of the container, and the whole value there.`,
          assumptions: [
            "nothing replaces it before the manifest is applied",
            ...(again === undefined ? [] : [`${variable.name} of ${again} does not take its place`]),
          ],
        };
        break;
      }
    }
  },
};

/** Names in `$(NAME)`; `$$(NAME)` is a dollar that was meant. */
function namesIn(text: string): string[] {
  return [...text.matchAll(/(^|[^$])\$\(([A-Za-z_]\w*)\)/g)].map(([, , name = ""]) => name);
}

/** Kubernetes documentation, dependent environment variables: those defined above in the same list are replaced. */
function whyKept(name: string, { later, configMap }: ManifestVariable, deployment: Deployment): string | undefined {
  if (later?.includes(name))
    return `Kubernetes replaces variables that stand above it in the list, and ${name} follows below`;
  const isTaken =
    configMap !== undefined &&
    (deployment.workloads ?? []).some(({ containers }) => containers.some(({ takes }) => takes.includes(configMap)));
  return isTaken ? `Kubernetes takes the values of a ConfigMap as they are, with envFrom, too` : undefined;
}

/** Kustomize fills in its own `vars` first, in the same spelling. */
function isReplacedBefore({ paths, files, aside }: Deployment): boolean {
  return paths.some(
    (path) =>
      /^kustomization\.ya?ml$/.test(nameOf(path)) && /^vars:/m.test(files.get(path)?.text ?? aside?.(path) ?? ""),
  );
}

const isYaml = (path: string): boolean => /\.ya?ml$/.test(path);

/** A Secret, or the `env` of a container, that gives the variable of a ConfigMap once more: what comes later wins. */
function givenAgain({ name, configMap }: ManifestVariable, deployment: Deployment): string | undefined {
  if (configMap === undefined) return undefined;
  for (const { path, text } of textsOf(deployment, isYaml)) {
    const isGiven = text.split(/^---/m).some((document) => {
      const lines = document.split(/\r?\n/).map((line) => line.trim());
      const isSecret = lines.includes("kind: Secret") && lines.some((line) => line.startsWith(`${name}:`));
      return isSecret || lines.includes(`- name: ${name}`);
    });
    if (isGiven) return path;
  }
  return undefined;
}
