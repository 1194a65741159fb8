import type { YamlDocument, YamlMap, YamlNode } from "../../formats/yaml/node.ts";
import { entryOf, itemsOf, scalarOf } from "../../formats/yaml/node.ts";
import type { PlacedText } from "../../model/container.ts";
import type { EnvVar, Plan } from "../../model/deployment.ts";
import type { Place } from "../../model/place.ts";
import { written } from "../../model/setting.ts";
import type { Span } from "../../model/span.ts";
import { known, unknown, type Value } from "../../model/value.ts";
import type { ManifestVariable } from "../../model/workload.ts";
import { QUEUE } from "../compose/services.ts";
import type { ServiceDraft, StartDraft } from "../draft.ts";
import { nameOf } from "../paths.ts";
import { at, numberOf, textOf, WORKLOADS } from "./manifests.ts";

/** A container of a workload's pods as a service, before its image is known to be one of the repository's. */
export type PodService = {
  draft: Omit<ServiceDraft, "image">;
  image: PlacedText;
  /** The folder it starts in, in place of the image's own. */
  folder?: string;
  /** Words that tell whose image it is: of the workload, the container and the image. */
  names: readonly string[];
  /** The command and its arguments as one text. */
  command: string;
  ports: readonly number[];
  /** Where it says that root may not run it, without a number of the user who does. */
  nonRoot?: Place;
};

/** What the workloads of a document start; `configured`: the values of the ConfigMaps beside them. */
export function podServices(
  file: string,
  { root }: Pick<YamlDocument, "root">,
  configured: readonly ManifestVariable[],
): PodService[] {
  const kind = textOf(at(root, "kind"))?.text ?? "";
  if (kind === "List")
    return itemsOf(at(root, "items")).flatMap((item) => podServices(file, { root: item }, configured));
  const name = textOf(at(root, "metadata", "name"));
  if (!WORKLOADS.has(kind) || !name) return [];
  const pod = at(root, "spec", "template", "spec");
  return itemsOf(at(pod, "containers")).flatMap((container) => {
    const image = textOf(at(container, "image"));
    return container.kind === "map" && image
      ? [podService(file, name, container, { image, pod, root, configured })]
      : [];
  });
}

type Around = {
  image: PlacedText;
  pod: YamlNode | undefined;
  root: YamlNode | undefined;
  configured: readonly ManifestVariable[];
};

function podService(file: string, name: PlacedText, container: YamlMap, around: Around): PodService {
  const { image, pod, root, configured } = around;
  const starts = startsOf(container, file);
  const command = starts.flatMap((start) => (start.form === "split" ? start.words : [])).map(({ span }) => span.text);
  const ports = itemsOf(at(container, "ports")).flatMap((port) => numberOf(at(port, "containerPort"))?.count ?? []);
  const own = textOf(at(container, "name"))?.text ?? "";
  const probed = ["readinessProbe", "livenessProbe"].map((probe) => textOf(at(container, probe, "httpGet", "path")));
  const path = probed.find((one) => one !== undefined);
  const grace = numberOf(at(pod, "terminationGracePeriodSeconds"));
  const replicas = numberOf(at(root, "spec", "replicas"));
  const folder = textOf(at(container, "workingDir"))?.text;
  return {
    draft: {
      name: itemsOf(at(pod, "containers")).length > 1 && own !== "" ? `${name.text}/${own}` : name.text,
      kind: ports.length === 0 || QUEUE.test(command.join(" ")) ? "worker" : "web",
      platform: "kubernetes",
      runtime: "docker",
      python: true,
      declaredAt: name.place,
      plan: planOf(container),
      instances: known(replicas?.count ?? 1),
      directory: "",
      environment: environmentOf(container, configured),
      starts,
      disks: disksOf(container, pod),
      ...(path ? { healthCheckPath: written("httpGet.path", path.place, known(path.text)) } : {}),
      ...(grace ? { stopSeconds: written("terminationGracePeriodSeconds", grace.place, known(grace.count)) } : {}),
    },
    image,
    ...(folder ? { folder } : {}),
    names: [name.text, own, nameOf(image.text).split(/[:@]/)[0] ?? ""],
    command: command.join(" "),
    ports,
    ...nonRootOf(container, pod),
  };
}

/** What a container says of its user counts before what its pod does, each key by itself. */
function nonRootOf(container: YamlMap, pod: YamlNode | undefined): Pick<PodService, "nonRoot"> {
  const said = (key: string): PlacedText | undefined =>
    textOf(at(container, "securityContext", key)) ?? textOf(at(pod, "securityContext", key));
  const nonRoot = said("runAsNonRoot");
  return nonRoot?.text === "true" && !said("runAsUser") ? { nonRoot: nonRoot.place } : {};
}

/** `command` takes the place of the image's ENTRYPOINT, `args` that of its CMD; a `command` alone leaves no CMD. */
function startsOf(container: YamlMap, file: string): StartDraft[] {
  const command = entryOf(container, "command");
  const args = entryOf(container, "args");
  const first = command ?? args;
  const words = [command, args].flatMap((entry) => wordsOf(entry?.value)).map((span) => ({ span, whole: true }));
  if (!first || words.length === 0) return [];
  const why = `${command ? "command" : "args"} of ${file}`;
  return [{ form: "split", words, why, place: first.value.place, ...(command ? { wholly: true as const } : {}) }];
}

function wordsOf(node: YamlNode | undefined): Span[] {
  return itemsOf(node).flatMap((item) => scalarOf(item)?.span ?? []);
}

/** Variables in the order in which they count: of whole ConfigMaps first, then each by itself. */
function environmentOf(container: YamlMap, configured: readonly ManifestVariable[]): EnvVar[] {
  const whole = itemsOf(at(container, "envFrom")).flatMap((item) => {
    const map = textOf(at(item, "configMapRef", "name"))?.text;
    return map === undefined ? [] : configured.filter(({ configMap }) => configMap === map).map(variable);
  });
  const single = itemsOf(at(container, "env")).flatMap((item): EnvVar[] => {
    const name = textOf(at(item, "name"));
    if (!name) return [];
    const value = textOf(at(item, "value"));
    if (value) return [{ name: name.text, value: interpolated(value.text), at: value.place, layer: "file" }];
    const key = at(item, "valueFrom", "configMapKeyRef");
    const [map, one] = [textOf(at(key, "name"))?.text, textOf(at(key, "key"))?.text];
    const found = configured.find(({ configMap, name: other }) => configMap === map && other === one);
    return found
      ? [{ ...variable(found), name: name.text }]
      : [{ name: name.text, value: unknown("it is kept in the cluster"), at: name.place, layer: "file" }];
  });
  return [...whole, ...single];
}

function variable({ name, value }: ManifestVariable): EnvVar {
  return { name, value: known(value.text), at: value.place, layer: "file" };
}

/** `$(NAME)` is replaced by another variable of the container. */
function interpolated(text: string): Value<string> {
  return /\$\(\w/.test(text) ? unknown("another variable is put into it") : known(text);
}

/** What the limits allow. Without a limit of the processor a pod may use those of its node, which nothing here says. */
function planOf(container: YamlMap): Value<Plan> {
  const memory = textOf(at(container, "resources", "limits", "memory"));
  const bytes = memory && bytesOf(memory.text);
  const cpu = textOf(at(container, "resources", "limits", "cpu"))?.text ?? "";
  const cpus = /^\d{1,6}m$/.test(cpu) ? Number(cpu.slice(0, -1)) / 1000 : Number(cpu);
  if (!memory || bytes === undefined || !(cpus > 0))
    return unknown("the manifest does not limit memory and processors");
  return known({
    name: "pod's",
    memoryBytes: bytes,
    cpus,
    at: memory.place,
    source: "resources.limits",
  });
}

const UNITS: Readonly<Record<string, number>> = {
  "": 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
};

function bytesOf(text: string): number | undefined {
  const match = /^(\d{1,15}(?:\.\d{1,9})?)(k|M|G|Ki|Mi|Gi)?$/.exec(text.trim());
  return match ? Number(match[1]) * (UNITS[match[2] ?? ""] ?? 1) : undefined;
}

/** Where a volume that outlives the pod is mounted. */
function disksOf(container: YamlMap, pod: YamlNode | undefined): NonNullable<ServiceDraft["disks"]> {
  const passing = new Set(
    itemsOf(at(pod, "volumes"))
      .filter((volume) =>
        ["emptyDir", "configMap", "secret", "downwardAPI", "projected"].some((one) => at(volume, one)),
      )
      .flatMap((volume) => textOf(at(volume, "name"))?.text ?? []),
  );
  return itemsOf(at(container, "volumeMounts")).flatMap((mount) => {
    const path = textOf(at(mount, "mountPath"));
    return path && !passing.has(textOf(at(mount, "name"))?.text ?? "") ? [{ path: path.text, place: path.place }] : [];
  });
}
