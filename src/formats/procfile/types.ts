import type { Place } from "../../model/place.ts";
import type { Span } from "../../model/span.ts";

/** One `name: command` line. `place` covers name and command. */
export type ProcfileLine = { name: Span; command: Span; place: Place };

/** A Procfile as read. `notProcfile` says what the text looks like instead; nothing was read then. */
export type Procfile = {
  file: string;
  processes: readonly ProcfileLine[];
  errors: readonly { message: string; place: Place }[];
  /** Lines that some readers take for another process than others do: without a colon, or with a space before it. */
  disputed: readonly { how: "no-colon" | "space"; name: string; place: Place }[];
  notProcfile?: string;
};
