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

/** A place in a file. */
export type JsonPosition = { file: string; line: Ordinal; column: Ordinal };
/** A stretch of a file; the end is exclusive. */
export type JsonRange = JsonPosition & { endLine: Ordinal; endColumn: Ordinal };
/** One change of a file. `start` and `end` are offsets in UTF-16 units into the text whose SHA-256 is given. */
export type JsonEdit = { file: string; sha256: string; start: Count; end: Count; text: string };
/** Edits that belong together. `safe`: they change only what the title names and cannot break a service that works. */
export type JsonFix = { title: string; safe: boolean; edits: JsonEdit[] };
/** Where a value comes from: a layer, and its place, or the fact that says so where it stands in no file. */
export type JsonOrigin = { layer: string; file?: string; line?: Ordinal; column?: Ordinal; fact?: string };

/**
 * An effective setting of a server. `why` says what keeps it from being known, `inert` why it changes nothing here;
 * `shadows` are the values it won over.
 */
export type JsonSetting = {
  value: unknown;
  known: boolean;
  why?: string;
  inert?: string;
  origin: JsonOrigin;
  shadows: JsonSetting[];
};

/** A service the files declare, with the files it was read from and what its server is told. */
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

/**
 * A mistake in the files. `label` is for its own place, `also` for the others; it holds as long as the `assumptions`
 * do.
 */
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

/** What was there and not understood; the rest was read all the same. */
export type JsonSkipped = { file: string; line?: Ordinal; reason: string };

/** What `check` prints. */
export type CheckReport = {
  version: 1;
  services: JsonService[];
  findings: JsonFinding[];
  skipped: JsonSkipped[];
  summary: { error: Count; warning: Count; info: Count };
};

/** A line of a log, and what it says for the verdict. */
export type JsonEvidence = {
  source: string;
  line: Ordinal;
  text: string;
  says: "for" | "against" | "consequence";
  note?: string;
};

/** What to do about an incident, with the place to do it at and the patch where the repository was given. */
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

/**
 * One thing that went wrong, or seemed to, and the cause judged most probable. `pids` are the processes it befell,
 * `missing` is what would make the verdict surer.
 */
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

/** A log that was read; `first` and `last` are the times of its lines, `formats` who speaks in it. */
export type JsonLogSource = {
  name: string;
  lines: Count;
  bytes: Count;
  first?: string;
  last?: string;
  formats: string[];
};

/** A process and what befell it, in order. */
export type JsonProcess = {
  pid: Count;
  parent?: Count;
  role: string;
  service?: string;
  events: { at?: string; kind: string; source: string; line: Ordinal }[];
};

/** What `diagnose` prints; incidents stand in order, the most probable root cause of the worst trouble first. */
export type DiagnoseReport = {
  version: 1;
  sources: JsonLogSource[];
  incidents: JsonIncident[];
  timeline: { processes: JsonProcess[] };
  verdict: "problem" | "benign" | "nothing-found" | "not-enough-evidence";
  missing: string[];
};
