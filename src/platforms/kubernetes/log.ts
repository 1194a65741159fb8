import type { Grammar } from "../../model/grammar.ts";

/** Kubernetes: events, `kubectl describe`, pod states. Source: the kubelet's and controllers' event texts, read 2026-11-20. */
export const grammar: Grammar = {
  speaker: "kubernetes",
  patterns: [
    {
      kind: "memory.killed",
      literals: ["OOMKilled", "OOM Killed", "OOMKilling", "low on resource: memory"],
      match: /(?<!"|\.)\bOOMKilled\b(?!["}]*[:=]? ?false)|"reason": ?"OOM ?Killed"|OOMKilling|low on resource: memory/,
      example: "Reason:       OOMKilled",
    },
    {
      kind: "disk.full",
      literals: ["ephemeral local storage usage exceeds", "low on resource: ephemeral-storage"],
      example: "Pod ephemeral local storage usage exceeds the total limit of containers 1Gi.",
    },
    {
      kind: "probe.failed",
      literals: ["probe failed", "probe errored"],
      match: /(?<probe>Liveness|Readiness|Startup) probe (?:failed|errored):? ?(?<why>.*)/,
      example: "Liveness probe failed: HTTP probe failed with statuscode: 503",
    },
    {
      kind: "probe.killing",
      literals: ["probe, will be restarted", "probe failed, container", "failed liveness probe", "unhealthy: Liveness"],
      match:
        /Container \S+ failed (?<probe>liveness|startup) probe|[Ll]iveness probe failed, container|Killing container .{0,200}unhealthy/,
      example: "Container app failed liveness probe, will be restarted",
    },
    {
      kind: "container.restarting",
      literals: ["Back-off restarting failed container", "CrashLoopBackOff"],
      example: "Back-off restarting failed container web in pod web-6c7",
    },
    {
      kind: "container.state",
      literals: ["Exit Code:", "exitCode"],
      match: /(?:Exit Code|\bexitCode"?): *(?<code>\d+)/,
      example: "Exit Code:    137",
    },
    {
      kind: "container.reason-error",
      literals: ["Reason:", "reason: Error", '"reason": "Error"'],
      match: /^\s*"?[Rr]eason"?: +"?Error"?,?$/,
      example: "Reason:       Error",
    },
    {
      kind: "k8s.unschedulable",
      literals: ["nodes are available"],
      match: /0\/(?<nodes>\d+) nodes are available: (?<why>.*)/,
      example: "0/3 nodes are available: 3 Insufficient memory.",
    },
    {
      kind: "k8s.image-pull",
      literals: ["ImagePullBackOff", "ErrImagePull", "Failed to pull image"],
      example: 'Failed to pull image "shop:1.2"',
    },
    {
      kind: "k8s.hpa-blind",
      literals: ["missing request for", "unable to fetch metrics from resource metrics API"],
      example: "failed to get cpu utilization: missing request for cpu in container web of Pod web-x",
    },
    {
      kind: "platform.stopping",
      literals: ["Stopping container", "Scaled down replica set", "Killing container"],
      match: /Stopping container (?<container>\S+)|Scaled down replica set/,
      example: "Stopping container web",
    },
    {
      kind: "disk.full",
      literals: ["low on resource: ephemeral-storage", "DiskPressure"],
      match: /low on resource: ephemeral-storage|DiskPressure +True/,
      example: "The node was low on resource: ephemeral-storage.",
    },
  ],
};
