import type { Deployment } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import type { Workload } from "../../../model/workload.ts";
import { parentOf } from "../../../platforms/paths.ts";
import { runsCommands } from "../../doubts/kinds.ts";
import { textsOf } from "../../doubts/texts.ts";
import { isDevelopmentFile } from "../../server-facts.ts";

/** A pod that takes its variables from a ConfigMap which is not among those that stand beside it. */
export const configured: Detector = {
  on: "deployment",
  *see(deployment) {
    const { workloads = [], manifestVariables = [] } = deployment;
    const maps = new Map(manifestVariables.flatMap((one) => (one.configMap ? [[one.configMap, one.value.place]] : [])));
    for (const workload of workloads) {
      if (isDevelopmentFile(workload.file)) continue;
      for (const { takes, declaredAt, name, image } of workload.containers) {
        const wanted = image && takes.find((one) => !maps.has(one) && !isSpokenOf(one, workload, deployment));
        const beside = [...maps].find(([, { file }]) => parentOf(file) === parentOf(workload.file));
        if (wanted === undefined || !beside) continue;
        const [other, place] = beside;
        yield {
          place: declaredAt,
          severity: "warning",
          confidence: "likely",
          label: `no ConfigMap ${wanted}`,
          message: `${name} takes its variables from the ConfigMap ${wanted}, and the manifests have none of that name: its container is not started (CreateContainerConfigError).`,
          help: `Write the name of one that is there (${other}), or add ${wanted}.`,
          also: [{ ...place, note: `of the ConfigMap ${other}` }],
          assumptions: [`nobody makes ${wanted} in the cluster by hand`],
        };
      }
    }
  },
};

/** A script, a kustomization, a chart or a note that names it may make it. */
function isSpokenOf(name: string, { file }: Workload, deployment: Deployment): boolean {
  const takers = new Set([file, ...(deployment.workloads ?? []).map((one) => one.file)]);
  for (const { path, text } of textsOf(deployment, mayMake)) if (!takers.has(path) && text.includes(name)) return true;
  return false;
}

const mayMake = (path: string): boolean => runsCommands(path) || /\.(?:ya?ml|md|tf|tpl)$/.test(path);
