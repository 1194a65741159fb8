import type { Io } from "./io.ts";

/** One option of a command. `value` names its argument in help; without it the option is a switch. */
export type Option = {
  name: string;
  short?: string;
  value?: string;
  /** The only values allowed. */
  choices?: readonly string[];
  /** May be given more than once, and takes lists separated by commas. */
  many?: boolean;
  about: string;
};

/** What a command was called with, every option checked against its description. */
export type Call = {
  positionals: readonly string[];
  /** Whether a switch was given. */
  has(name: string): boolean;
  /** The value of an option, the last one where it was repeated. */
  value(name: string): string | undefined;
  /** Every value of an option that may be repeated, lists taken apart. */
  values(name: string): readonly string[];
};

/** One command of the program. `run` gives the exit code: 0, 1 or 2. */
export type Command = {
  name: string;
  about: string;
  /** Arguments as shown after the name: `[PATH…]`. */
  takes: string;
  /** The most positionals it takes. */
  most: number;
  options: readonly Option[];
  examples: readonly { line: string; about: string }[];
  /**
   * Whether this call does nothing but read files and write its answer: then the answer may be kept and given again
   * while the files stay as they are. Absent, it never is.
   */
  repeats?(call: Call): boolean;
  run(call: Call, io: Io): Promise<number>;
};

/** The call is wrong: a message for the person who made it and the way out. Exit code 2. */
export class CallError extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}
