import type { Command } from "./command.ts";
import type { PlacedText } from "./container.ts";
import type { Place } from "./place.ts";
import type { Span } from "./span.ts";

/** What a Kubernetes manifest keeps running: a Deployment, a StatefulSet, a DaemonSet. */
export type Workload = {
  kind: string;
  /** Its `apiVersion`. */
  api?: PlacedText;
  name: string;
  /** Absent where the file names none. */
  namespace?: string;
  file: string;
  declaredAt: Place;
  replicas?: { count: number; place: Place };
  containers: readonly PodContainer[];
};

/** One container of a workload's pods. A patch over another file names no image. */
export type PodContainer = {
  name: string;
  declaredAt: Place;
  image?: PlacedText;
  /** True where it opens ports: it is asked for something. */
  hasPorts: boolean;
  /** Requests and limits by `requests.cpu`; absent where there is no such key. */
  resources?: ReadonlyMap<string, PlacedText>;
  probes: readonly Probe[];
  /** What it runs in place of what its image would. */
  runs?: PodRuns;
  /** ConfigMaps all of whose values become variables (`envFrom`). */
  takes: readonly string[];
};

/** The words of `command` and `args`, and where the last ones stand. */
export type PodRuns = { words: readonly Span[]; place: Place; programs?: readonly PodProgram[] };

/** A program those start, wrappers taken off: its base name, and whether a shell stays its parent. */
export type PodProgram = { name: string; command: Command; underShell: boolean };

/**
 * A variable whose value a manifest says: of a container, of a ConfigMap, or of a Secret written in plain text.
 */
export type ManifestVariable = {
  name: string;
  value: PlacedText;
  /** The ConfigMap it is of. */
  configMap?: string;
  /** Variables of the same container that are given below it. */
  later?: readonly string[];
};

/** What lets requests of the outside in: the hosts it answers for and the Services it leads to. */
export type Entrance = {
  name: string;
  /** Its `apiVersion`. */
  api?: PlacedText;
  file: string;
  hosts: readonly PlacedText[];
  leadsTo: readonly PlacedText[];
};

/** One probe. `asks`: what it does, in one form for all spellings; `at`: the path or command it names. */
export type Probe = {
  kind: "liveness" | "readiness" | "startup";
  place: Place;
  asks: string;
  at: Place;
  isHttp: boolean;
};

/** What scales a workload by itself. */
export type Autoscaler = {
  name: string;
  /** Its `apiVersion`. */
  api?: PlacedText;
  file: string;
  declaredAt: Place;
  target: { kind: string; name: PlacedText };
  least?: { count: number; place: Place };
  most?: { count: number; place: Place };
  /** Resources whose use is compared with what is requested. */
  utilization: readonly PlacedText[];
};
