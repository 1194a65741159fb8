import type { Suppression } from "../model/suppression.ts";

/** What reports need to know beside the report itself. */
export type ReportContext = {
  /** Texts of the files named, for code frames and snippets. */
  texts: ReadonlyMap<string, string>;
  /** Titles and leaflets by problem id. */
  problems: ReadonlyMap<string, ProblemInfo>;
  /** Version of Stablehand. */
  version: string;
  /** Findings left out on purpose; shown only where a format has a place for them. */
  suppressed?: readonly Suppression[];
};

/** What is known of a problem apart from any finding. */
export type ProblemInfo = { title: string; family: string; leaflet: string };
