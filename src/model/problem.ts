import type { Deployment, Link, Process, Service, SourceFile } from "./deployment.ts";
import type { EventKind, LogEvent, ProcessLife, Timeline } from "./event.ts";
import type { Finding, Severity } from "./finding.ts";
import type { Remark } from "./remark.ts";
import type { Verdict } from "./verdict.ts";

/** What a declared detector may ask to be shown. */
export type Declared = {
  process: { process: Process; service: Service; deployment: Deployment };
  service: { service: Service; deployment: Deployment };
  link: { link: Link; deployment: Deployment };
  file: { file: SourceFile; deployment: Deployment };
  remark: { remark: Remark; deployment: Deployment };
  deployment: Deployment;
};

/** A pure function over one part of what is declared. Findings carry no problem id: the doctor adds it. */
export type Detector<K extends keyof Declared = keyof Declared> = {
  [P in K]: { on: P; see(shown: Declared[P]): Iterable<Sighting> };
}[K];

/** A finding as a detector yields it; what is left out is taken from the problem. */
export type Sighting = Omit<Finding, "problem" | "severity" | "confidence" | "also" | "assumptions" | "remedies"> &
  Partial<Pick<Finding, "severity" | "confidence" | "also" | "assumptions" | "remedies">>;

/**
 * What could explain a finding away, put as what is assumed in spite of it; undefined where nothing in the repository
 * does.
 */
export type Doubt = (finding: Finding, deployment: Deployment) => string | undefined;

/** One trouble in a log, as it is put before every problem that may explain it. */
export type Trouble = {
  /** The event that opened it. */
  opening: LogEvent;
  timeline: Timeline;
  /** The process it happened to, where one is known. */
  process?: ProcessLife;
};

/**
 * How far a problem's log form reaches: it names a `cause`; it is a `sign` that something happened whose reason
 * stands elsewhere ("the app crashed at boot", "a worker was killed"); or it is a `consequence` that never explains
 * anything ("no live upstreams"). Causes come before signs, signs before consequences.
 */
export type Reach = "cause" | "sign" | "consequence";

/** How a problem is recognised in a log. */
export type Logged = {
  /** Kinds of event that make this problem worth considering. */
  opens: readonly EventKind[];
  /** How long after the opening its lines still belong to it, in milliseconds. */
  closesAfterMs: number;
  /** `cause` where left out. */
  reach?: Reach;
  /** Kinds that follow from this problem: a trouble made of those alone is its consequence. */
  explains?: readonly EventKind[];
  /** Undefined where the opening is not this problem at all. */
  judge(trouble: Trouble, service?: Service): Verdict | undefined;
};

/** One problem, as its folder declares it. The id is the folder's name, the family the folder's parent. */
export type Problem = {
  title: string;
  severity: Severity;
  declared?: readonly Detector[];
  /** What an error of the detectors has to stand up to: with one of them it is a warning. */
  doubts?: readonly Doubt[];
  logged?: Logged;
};

/** A problem with what the registry knows of it. */
export type RegisteredProblem = Problem & { id: string; family: string };

/**
 * What a log is held against. `advice` is what the leaflet says under "How to fix it", for verdicts that know nothing
 * better.
 */
export type LoggedProblem = Pick<RegisteredProblem, "id" | "title" | "severity"> & { logged: Logged; advice?: string };
