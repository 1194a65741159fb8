/** The JSON contract, version 1. `schema/stablehand-1.schema.json` is the same in JSON Schema. */

export type JsonPosition = { file: string; line: number; column: number };
export type JsonRange = JsonPosition & { endLine: number; endColumn: number };
export type JsonEdit = { file: string; sha256: string; start: number; end: number; text: string };
export type JsonFix = { title: string; safe: boolean; edits: JsonEdit[] };
export type JsonOrigin = { layer: string; file?: string; line?: number; column?: number; fact?: string };

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
  line: number;
  plan?: { name: string; memoryBytes: number; cpus: number };
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

export type JsonSkipped = { file: string; line?: number; reason: string };

export type CheckReport = {
  version: 1;
  services: JsonService[];
  findings: JsonFinding[];
  skipped: JsonSkipped[];
  summary: { error: number; warning: number; info: number };
};

export type JsonEvidence = {
  source: string;
  line: number;
  text: string;
  says: "for" | "against" | "consequence";
  note?: string;
};

export type JsonRemedy = { title: string; detail: string; place?: JsonRange; fix?: JsonFix };

export type JsonIncident = {
  id: string;
  service?: string;
  problem: string;
  benign: boolean;
  severity: "error" | "warning" | "info";
  confidence: number;
  headline: string;
  start?: string;
  end?: string;
  occurrences: number;
  pids: number[];
  evidence: JsonEvidence[];
  ruledOut: { problem: string; because: string }[];
  remedies: JsonRemedy[];
  missing: string[];
};

export type JsonLogSource = {
  name: string;
  lines: number;
  bytes: number;
  first?: string;
  last?: string;
  formats: string[];
};

export type JsonProcess = {
  pid: number;
  parent?: number;
  role: string;
  service?: string;
  events: { at?: string; kind: string; source: string; line: number }[];
};

export type DiagnoseReport = {
  version: 1;
  sources: JsonLogSource[];
  incidents: JsonIncident[];
  timeline: { processes: JsonProcess[] };
  verdict: "problem" | "benign" | "nothing-found" | "not-enough-evidence";
  missing: string[];
};
