import type { Deployment } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import type { ManifestVariable } from "../../../model/workload.ts";
import { nameOf } from "../../../platforms/paths.ts";

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
        yield {
          place: variable.value.place,
          confidence: "likely",
          label: `$(${name}) stays as written`,
          message: `${variable.name} reaches the container with the text $(${name}) in it: ${why}.`,
          help: `Give ${name} above ${variable.name} in the env of the container, and the whole value there.`,
          assumptions: ["nothing replaces it before the manifest is applied"],
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
