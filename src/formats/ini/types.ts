import type { Place } from "../../model/place.ts";
import type { Span } from "../../model/span.ts";

/** One `key = value`; the lines of a long value are joined by blanks. `place` covers the whole value. */
export type IniEntry = { key: string; value: Span; place: Place };

/** A section with its entries, in the order of the file. `place` is its name. */
export type IniSection = { name: string; place: Place; entries: readonly IniEntry[] };

/** How a value goes on in the next line: `\` at its end (systemd), or an indent (configparser). */
export type Continuation = "backslash" | "indent";
