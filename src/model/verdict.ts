import type { LogEvent } from "./event.ts";
import type { Severity } from "./finding.ts";

/** A line that speaks for or against a cause, or only follows from it. */
export type Evidence = { event: LogEvent; says: "for" | "against" | "consequence"; note?: string };

/**
 * How well one cause explains one trouble. `score` is the probability, 0 to 1, that it is the cause, before it is
 * compared with the others. `against` explains a low score in words a reader can check.
 */
export type Verdict = {
  score: number;
  headline: string;
  for: readonly Evidence[];
  against: readonly string[];
  /** What would settle it, as a command or a file to supply. */
  missing: readonly string[];
  remedies?: readonly LoggedRemedy[];
  /** Where it differs from the problem's own; `benign` calms. */
  severity?: Severity;
};

/** What to do about an incident, in words; `setting` names what the repository would have to change. */
export type LoggedRemedy = { title: string; detail: string; setting?: string };
