import type { Style } from "../report/style.ts";
import type { Saw } from "../sources/saw.ts";

/** What a command may touch: handed in, so that tests call commands without a process. */
export type Io = {
  /** Folder that holds package.json, the schema and dist. */
  root: string;
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  /** Standard input; without a stream the process's own, which is read by its descriptor. */
  stdin: { isTTY: boolean; stream?: AsyncIterable<Uint8Array> };
  out(text: string): void;
  err(text: string): void;
  /**
   * Told of every path whose content, listing or absence goes into the answer; `presence` where only whether something
   * is there does.
   */
  saw: Saw;
  /** Looks for standard output and standard error: plain where they are no terminal or colour is not wanted. */
  outStyle: Style;
  errStyle: Style;
  /** Whether somebody watches standard error: only then progress is shown. */
  watched: boolean;
  /** Columns of the terminal. */
  width: number;
};
