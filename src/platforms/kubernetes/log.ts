import type { Grammar } from "../../model/grammar.ts";

/** Kubernetes: events, `kubectl describe`, pod states. Source: the kubelet's and controllers' event texts, read 2026-11-20. */
export const grammar: Grammar = {
  speaker: "kubernetes",
  patterns: [
    {
      kind: "memory.killed",
      literals: ["OOMKilled", "OOM Killed", "OOMKilling", "low on resource: memory"],
      match:
        /(?<!"|\.|not )\bOOMKilled\b(?!["}]*[:=]? ?false)|"reason": ?"OOM ?Killed"|OOMKilling|low on resource: memory/,
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
      literals: ["Back-off restarting failed container", "CrashLoopBackOff", " restarting failed container="],
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
    {
      kind: "env.missing",
      literals: ["couldn't find key "],
      match: /couldn't find key (?<name>\S+) in (?:Secret|ConfigMap) /,
      example: "Error: couldn't find key DATABASE_URL in Secret default/web",
    },
    {
      kind: "env.missing",
      literals: ['secret "', 'configmap "', "CreateContainerConfigError"],
      match: /\b(?<missing>(?:secret|configmap) "[\w.-]+") not found|CreateContainerConfigError/,
      example: 'Error: secret "web-env" not found',
    },
    {
      kind: "k8s.image-pull",
      literals: ["InvalidImageName", "ailed to apply default image tag", "CannotPullContainerError"],
      example:
        'Failed to apply default image tag "shop:": couldn\'t parse image reference "shop:": invalid reference format',
    },
    {
      kind: "platform.stopping",
      literals: [
        "Preempted by ",
        "Marking for deletion Pod ",
        "in response to imminent node shutdown",
        "victing pod ",
        "pod evicted due to node drain",
      ],
      match:
        /Preempted by (?:a )?pod|Marking for deletion Pod |in response to imminent node shutdown|^(?:I.{0,60}\] )?[Ee]victing pod \S+|pod evicted due to node drain/,
      example: "Pod was terminated in response to imminent node shutdown.",
    },
    {
      kind: "platform.exit-timed-out",
      literals: ["did not kill the pod within specified grace period"],
      example: "Container runtime did not kill the pod within specified grace period.",
    },
    {
      kind: "platform.start-timed-out",
      literals: [
        "exceeded its progress deadline",
        "ProgressDeadlineExceeded",
        "timed out waiting for the condition",
        "FAILED: context deadline exceeded",
      ],
      example: 'error: deployment "web" exceeded its progress deadline',
    },
    {
      kind: "container.restarting",
      literals: [" Error "],
      match: /^\S+ +\d+\/\d+ +Error +[1-9]\d* \(/,
      example: "shop-api-6c9f7d8b5-x2x9k    0/1     Error    2 (31s ago)   1m",
    },
    {
      kind: "shell.permission-denied",
      literals: ["runAsNonRoot and image"],
      example: 'Error: container has runAsNonRoot and image will run as root (pod: "web-6c7_shop", container: web)',
    },
    {
      // Where the probe asked; nobody is there.
      kind: "probe.asked",
      literals: [": connect: connection refused"],
      match: /probe failed: .{0,200}dial tcp \S{1,60}:(?<port>\d{2,5}): connect: connection refused/,
      example:
        'Readiness probe failed: Get "http://10.1.4.22:8000/healthz": dial tcp 10.1.4.22:8000: connect: connection refused',
    },
    {
      // Of a list of pods, or told without its message: which of the node's resources ran out is not said.
      kind: "k8s.evicted",
      literals: ["Evicted"],
      match: /^\S+ +\d+\/\d+ +Evicted +\d+ |^\s*(?:Reason|reason|Status):? +Evicted$|"reason": "Evicted"/,
      example: "shop-api-6c9f7d8b5-x2x9k    0/1     Evicted    0     12h",
    },
    {
      kind: "disk.full",
      literals: [" had condition: [DiskPressure]"],
      example: "The node had condition: [DiskPressure].",
    },
    {
      kind: "memory.killed",
      literals: [" had condition: [MemoryPressure]"],
      example: "The node had condition: [MemoryPressure].",
    },
    {
      kind: "process.limit",
      literals: ["failed to create new OS thread"],
      example: "runtime: failed to create new OS thread (have 2 already; errno=11)",
    },
  ],
};
