import type { Place } from "./place.ts";

/** How bad it is. `benign` is for incidents that only look bad. */
export type Severity = "error" | "warning" | "info" | "benign";

/** How sure we are: decided by the text, or with an assumption that may not hold. */
export type Confidence = "certain" | "likely" | "possible";

/** Another place that matters for a finding, with what to say of it. */
export type Annotated = Place & { note: string };

/** One mistake in what the repository declares. */
export type Finding = {
  problem: string;
  severity: Severity;
  confidence: Confidence;
  /** One sentence or two: what, and why it hurts here. */
  message: string;
  /** What to write instead. */
  help: string;
  service?: string;
  place: Place;
  /** Label under the underlined place; shorter than the message. */
  label?: string;
  also: readonly Annotated[];
  /** What was taken for granted because the other half was not there to see. */
  assumptions: readonly string[];
  remedies: readonly Remedy[];
  /** What makes it the same mistake as another finding of its problem and file; the message where left out. */
  mistake?: string;
  /** Packages, modules or files that are missing, for doubts that look for them elsewhere. */
  missing?: readonly string[];
};

/** A way out. `safe`: applying it changes only what it names and cannot break a working service. */
export type Remedy = { title: string; safe: boolean; intents: readonly Intent[] };

/**
 * What a remedy wants done; the writer of the format turns it into edits. `replace`, `delete` and `insert` name places
 * and give text as it is meant, not as it is quoted there. `set-option` and `unset-option` change a server's setting
 * (`worker_class`) where it wins, or add it. `set-variable` does the same for a variable of the environment, `set-key`
 * for a key of the service's entry in its file (`healthCheckPath`). `add-package` takes a PEP 508 requirement,
 * `set-version` pins a package the service requires already. `add-route` gives the service's application a route that
 * answers 200.
 */
export type Intent =
  | { kind: "replace"; place: Place; text: string }
  | { kind: "delete"; place: Place }
  | { kind: "insert"; file: string; at: number; text: string }
  | { kind: "set-option"; service: string; name: string; value: string }
  | { kind: "unset-option"; service: string; name: string }
  | { kind: "set-variable"; service: string; name: string; value: string }
  | { kind: "set-key"; service: string; key: string; value: string }
  | { kind: "add-package"; service: string; requirement: string }
  | { kind: "set-version"; service: string; name: string; version: string }
  | { kind: "add-route"; service: string; path: string };

/** A change of the original text; offsets are UTF-16 units of the file as read. */
export type Edit = { file: string; start: number; end: number; text: string };
