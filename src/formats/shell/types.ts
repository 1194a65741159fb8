import type { Command, Word } from "../../model/command.ts";
import type { Place } from "../../model/place.ts";
import type { Span } from "../../model/span.ts";
import type { Value } from "../../model/value.ts";

/** The environment a script starts with. `undefined`: the variable is not set, and expands to nothing. */
export type Lookup = (name: string) => Value<string> | undefined;

/** What joined a command to the one before it. */
export type Joiner = "start" | "&&" | "||" | ";" | "|" | "&";

/** Where a command stands. `condition`: what `if`, `while` or `until` asks. */
export type Nesting = "top" | "subshell" | "condition" | "branch" | "loop" | "function";

/**
 * Whether a command runs, given that the commands before it succeed: `maybe` where a condition could not be decided,
 * `never` where it could, after `exec` or `exit`, and in a function nobody calls.
 */
export type Reach = "always" | "maybe" | "never";

/** A redirection of a command. `body` is the text of a here-document, as the command would read it. */
export type Redirection = { operator: string; target?: Word; body?: Span; place: Place };

/** One simple command of a script. Its `words` are empty only where every word expanded to nothing. */
export type ShellStep = {
  command: Command;
  joiner: Joiner;
  background: boolean;
  negated: boolean;
  nested: Nesting;
  reach: Reach;
  /** Words that expanded to nothing, as an unquoted variable does that is not set; they are not in `words`. */
  vanished: readonly Word[];
  redirections: readonly Redirection[];
  /** Variables the script has exported before this command and that it therefore sees, strongest last. */
  exported: readonly ShellAssignment[];
};

/** An assignment made by the script itself. `reach` is that of the command that makes it. */
export type ShellAssignment = {
  name: string;
  value: Value<string>;
  place: Place;
  exported: boolean;
  reach: Reach;
};

/** What is no shell, and where. */
export type ShellError = { message: string; place: Place };

/** What a reader makes of a script. Commands stand in order of execution; functions where they are called. */
export type ShellScript = {
  commands: readonly ShellStep[];
  assignments: readonly ShellAssignment[];
  errors: readonly ShellError[];
  brokenContinuations: readonly BrokenContinuation[];
  /** The first carriage return at a line's end, which a shell takes as part of the last word. */
  carriageReturn?: Place;
};

/**
 * A line that looks continued and is not: a blank after the backslash (`blank`), or a comment line between the
 * continued lines (`comment`). What follows is a command of its own.
 */
export type BrokenContinuation = { kind: "blank" | "comment"; place: Place; command: Command };

/** Options of `readShell`. `arguments` are the words the script is given as `$1`, `$2`, …. */
export type ShellOptions = { arguments?: readonly Word[] };
