import type { Lookup } from "../formats/shell/types.ts";
import type { Deployment } from "../model/deployment.ts";
import type { Files } from "../model/files.ts";
import { unknown } from "../model/value.ts";
import type { Workload } from "../model/workload.ts";
import { joined, mayBeManifests, readManifest } from "../platforms/kubernetes/manifests.ts";
import { nameOf } from "../platforms/paths.ts";
import type { Inventory } from "./inventory.ts";
import type { Readers } from "./readers.ts";
import type { RunContext } from "./runs.ts";
import type { ReadSource } from "./sources.ts";
import { runsOfStart, startOfDraft } from "./start.ts";
import type { Workspace } from "./workspace.ts";

/** Manifests read of one repository; generated ones may be thousands. */
export const MOST_MANIFESTS = 200;

/** Files that may be Kubernetes manifests, by where they stand and what they are called. */
export function isManifestPath(path: string): boolean {
  if (!/\.ya?ml$/.test(path) || /(?:^|\/)(?:node_modules|vendor|templates|\.github)\//.test(path)) return false;
  return (
    /(?:^|\/)(?:k8s|kube|kubernetes|manifests?|kustomize|overlays|deploy|deployments?|infra|infrastructure|ops|helm)\//i.test(
      path,
    ) || /(?:deployment|statefulset|daemonset|hpa|autoscal|k8s|kube)/i.test(nameOf(path))
  );
}

/** What the manifests of the repository keep running, what scales it, and the variables they give it. */
export function manifestsOf(
  inventory: Inventory,
  { yaml, shell }: Readers,
  read: ReadSource,
  files: Files,
): Pick<Deployment, "workloads" | "autoscalers" | "manifestVariables" | "entrances" | "inCluster"> {
  const { workloads, autoscalers, variables, entrances, inCluster } = joined(
    inventory.manifests.slice(0, MOST_MANIFESTS).flatMap((path) => {
      // Only what is a manifest is kept among the files that were read.
      const result = files.read(path);
      if (!yaml || result.kind !== "text" || !mayBeManifests(result.text)) return [];
      const text = read(path);
      return text === undefined
        ? []
        : yaml.readYaml(path, text).documents.map((document) => readManifest(path, document));
    }),
  );
  const followed = shell
    ? workloads.map((workload) => withPrograms(workload, files, read, shell.readShell))
    : workloads;
  return { workloads: followed, autoscalers, manifestVariables: variables, entrances, inCluster };
}

/** Nothing of the repository is known to be in an image that is told by its name alone. */
const NOWHERE: Workspace = { cwd: "/", lost: true, locate: () => undefined, folder: (cwd) => cwd };

/** With what the commands of its containers start. */
function withPrograms(
  workload: Workload,
  files: Files,
  read: ReadSource,
  readShell: RunContext["readShell"],
): Workload {
  const lookup: Lookup = (name) => unknown(`${name} is set in the cluster`);
  const containers = workload.containers.map((container) => {
    if (!container.runs) return container;
    const { words, place } = container.runs;
    const start = startOfDraft({ form: "exec", words, why: `command of ${workload.file}`, place }, readShell);
    const { runs } = runsOfStart(start, { files, workspace: NOWHERE, lookup, read, readShell });
    const programs = runs.map(({ unwrapped, command, underShell }) => ({ name: unwrapped.name, command, underShell }));
    return { ...container, runs: { words, place, programs } };
  });
  return { ...workload, containers };
}
