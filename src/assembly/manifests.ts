import type { Files } from "../model/files.ts";
import type { Autoscaler, Workload } from "../model/workload.ts";
import { mayBeManifests, readManifest } from "../platforms/kubernetes/manifests.ts";
import { nameOf } from "../platforms/paths.ts";
import type { Inventory } from "./inventory.ts";
import type { Readers } from "./readers.ts";
import type { ReadSource } from "./sources.ts";

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

/** What the manifests of the repository keep running, and what scales it. */
export function manifestsOf(
  inventory: Inventory,
  { yaml }: Readers,
  read: ReadSource,
  files: Files,
): { workloads: Workload[]; autoscalers: Autoscaler[] } {
  const workloads: Workload[] = [];
  const autoscalers: Autoscaler[] = [];
  for (const path of inventory.manifests.slice(0, MOST_MANIFESTS)) {
    // Only what is a manifest is kept among the files that were read.
    const result = files.read(path);
    if (!yaml || result.kind !== "text" || !mayBeManifests(result.text)) continue;
    const text = read(path);
    if (text === undefined) continue;
    for (const document of yaml.readYaml(path, text).documents) {
      const found = readManifest(path, document);
      workloads.push(...found.workloads);
      autoscalers.push(...found.autoscalers);
    }
  }
  return { workloads, autoscalers };
}
