import type { Requirement } from "../../model/deployment.ts";
import type { Place } from "../../model/place.ts";
import type { Span } from "../../model/span.ts";
import type { Marker } from "./marker.ts";

/** A requirement with the place of each part. `name` is normalised (PEP 503), `written` is as in the file. */
export type ParsedRequirement = Requirement & {
  written: string;
  namePlace: Place;
  /** The specifier as written; where there is none, the empty place at which one would be inserted. */
  specifierPlace: Place;
  extrasPlace?: Place;
  url?: string;
  marker?: { text: string; place: Place; condition: Marker };
};

/** One thing a requirements file asks for. `place` covers it without the comment behind it. */
export type RequirementEntry =
  | { kind: "requirement"; requirement: ParsedRequirement; hashes: readonly string[]; place: Place }
  /** A folder, an archive or an address that names no package. `name` is given where `#egg=` says it. */
  | { kind: "source"; target: Span; editable: boolean; name?: string; place: Place }
  | { kind: "include"; path: Span; constraint: boolean; place: Place }
  | { kind: "option"; name: string; value?: Span; place: Place };

/** Everything read from one requirements file, in order. */
export type RequirementsFile = {
  file: string;
  entries: readonly RequirementEntry[];
  comments: readonly Place[];
  /** Lines pip would refuse, with the reason. */
  errors: readonly { message: string; place: Place }[];
  /** Options behind a requirement that pip reads and takes no notice of. */
  ignored: readonly { message: string; place: Place }[];
};
