import type { Place } from "./place.ts";
import type { Span } from "./span.ts";
import type { Value } from "./value.ts";

/**
 * One word of a command as the program receives it: quotes removed, variables replaced where the environment is
 * known. `raw` is the text as written; `place` covers it in its file.
 */
export type Word = {
  value: Value<string>;
  raw: string;
  place: Place;
  /**
   * Source mapping of the value. Replaced variables are one segment each; what could not be replaced stands in it as
   * written, so the text equals the value only where the value is known.
   */
  span?: Span;
  /** Variables the word names, in order, with the default written in `${NAME:-default}`. */
  variables: readonly Variable[];
};

/** A variable used in a word. `expanded` is false where nothing expands it (exec form, single quotes). */
export type Variable = { name: string; place: Place; fallback?: string; expanded: boolean };

/** One simple command: `NAME=value … program argument …`. */
export type Command = {
  words: readonly Word[];
  assignments: readonly { name: string; value: Value<string>; place: Place }[];
  place: Place;
  /** How the operating system gets it: through a shell, or as an argument vector nobody expands. */
  form: "shell" | "exec";
};
