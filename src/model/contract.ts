/**
 * The JSON contract, version 1. `schema/stablehand-1.schema.json` is generated from these types (`npm run generate`);
 * doc comments become descriptions.
 */

/**
 * A line or a column, counted from 1; columns count UTF-16 units.
 * @integer
 * @minimum 1
 */
type Ordinal = number;

/**
 * @integer
 * @minimum 0
 */
type Count = number;

/**
 * @minimum 0
 * @maximum 1
 */
type Probability = number;

export type JsonPosition = { file: string; line: Ordinal; column: Ordinal };
export type JsonRange = JsonPosition & { endLine: Ordinal; endColumn: Ordinal };
export type JsonEdit = { file: string; sha256: string; start: Count; end: Count; text: string };
export type JsonFix = { title: string; safe: boolean; edits: JsonEdit[] };
export type JsonOrigin = { layer: string; file?: string; line?: Ordinal; column?: Ordinal; fact?: string };

export type JsonSetting = {
  value: unknown;
  known: boolean;
  why?: string;
  inert?: string;
  origin: JsonOrigin;
  shadows: JsonSetting[];
};

export type JsonService = {
  name: string;
  kind: string;
  platform: string;
  file: string;
  line: Ordinal;
  plan?: { name: string; memoryBytes: Count; cpus: number };
  command?: string;
  server?: { name: string; version: string; how: "pinned" | "range" | "assumed"; origin?: JsonPosition };
  files: { path: string; why: string }[];
  settings: Record<string, JsonSetting>;
};

export type JsonFinding = {
  problem: string;
  fingerprint: string;
  severity: "error" | "warning" | "info";
  confidence: "certain" | "likely" | "possible";
  message: string;
  label?: string;
  service?: string;
  place: JsonRange;
  also: (JsonRange & { note: string })[];
  assumptions: string[];
  fixes: JsonFix[];
  help: string;
};

export type JsonSkipped = { file: string; line?: Ordinal; reason: string };

export type CheckReport = {
  version: 1;
  services: JsonService[];
  findings: JsonFinding[];
  skipped: JsonSkipped[];
  summary: { error: Count; warning: Count; info: Count };
};

export type JsonEvidence = {
  source: string;
  line: Ordinal;
  text: string;
  says: "for" | "against" | "consequence";
  note?: string;
};

export type JsonRemedy = { title: string; detail: string; place?: JsonRange; fix?: JsonFix };

/**
 * How a verdict came about. `score` is the explanation's own probability, before it was compared with its rivals and
 * lowered for what little supports it; `openedBy` are the kinds of event that asked for an explanation; `explains` are
 * problems that only follow from this one.
 */
export type JsonReasoning = {
  score: Probability;
  reach: "cause" | "sign" | "consequence";
  openedBy: { kind: string; count: Count }[];
  supports: Count;
  against: string[];
  rivals: { problem: string; score: Probability; reach: "cause" | "sign" | "consequence"; because: string }[];
  explains: string[];
};

export type JsonIncident = {
  id: string;
  service?: string;
  problem: string;
  benign: boolean;
  severity: "error" | "warning" | "info";
  confidence: Probability;
  headline: string;
  start?: string;
  end?: string;
  occurrences: Count;
  pids: Count[];
  evidence: JsonEvidence[];
  ruledOut: { problem: string; because: string }[];
  remedies: JsonRemedy[];
  missing: string[];
  /** With --explain. */
  reasoning?: JsonReasoning;
};

export type JsonLogSource = {
  name: string;
  lines: Count;
  bytes: Count;
  first?: string;
  last?: string;
  formats: string[];
};

export type JsonProcess = {
  pid: Count;
  parent?: Count;
  role: string;
  service?: string;
  events: { at?: string; kind: string; source: string; line: Ordinal }[];
};

export type DiagnoseReport = {
  version: 1;
  sources: JsonLogSource[];
  incidents: JsonIncident[];
  timeline: { processes: JsonProcess[] };
  verdict: "problem" | "benign" | "nothing-found" | "not-enough-evidence";
  missing: string[];
};
