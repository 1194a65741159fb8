import type { Word } from "../../model/command.ts";
import type { Place } from "../../model/place.ts";
import type { Span } from "../../model/span.ts";

/** A Dockerfile as read. `instructions` are all of them in order; stages share the same objects. */
export type Dockerfile = {
  file: string;
  /** The character that continues lines: a backslash, or what the `escape` directive names. */
  escapeCharacter: "\\" | "`";
  directives: readonly { name: string; value: string; place: Place }[];
  /** `ARG` before the first `FROM`: seen by `FROM` lines only. */
  globalArgs: readonly VariablesInstruction[];
  stages: readonly Stage[];
  instructions: readonly Instruction[];
  comments: readonly Place[];
  errors: readonly { message: string; place: Place }[];
};

/** One `FROM` and what follows it. `base` may name an earlier stage; `index` counts from 0. */
export type Stage = {
  index: number;
  name?: string;
  base: Span;
  platform?: Span;
  place: Place;
  instructions: readonly Instruction[];
};

type Common = {
  place: Place;
  keywordPlace: Place;
  flags: readonly Flag[];
  /** Written behind `ONBUILD`: runs in images built on this one. */
  onbuild: boolean;
};

/** `--name=value` behind the keyword. */
export type Flag = { name: string; value?: Span; place: Place };

/** One instruction, by how its words are read. */
export type Instruction =
  | CommandInstruction
  | HealthcheckInstruction
  | VariablesInstruction
  | CopyInstruction
  | WordsInstruction;

/** `shell` text is as the shell gets it: continuations joined, comment lines out. `words` are decoded JSON strings. */
export type DockerCommand =
  | { form: "exec"; words: readonly Word[]; place: Place }
  | { form: "shell"; span: Span; place: Place; looksLikeJson: boolean; heredocs: readonly Heredoc[] };

/** A here-document. `expand`: its delimiter is not quoted. */
export type Heredoc = { name: string; body: Span; expand: boolean; place: Place };

/** What is run while the image is built, or when it is started. */
export type CommandInstruction = Common & {
  kind: "command";
  keyword: "RUN" | "CMD" | "ENTRYPOINT";
  command: DockerCommand;
};

/** `command` is absent for `HEALTHCHECK NONE`. */
export type HealthcheckInstruction = Common & { kind: "healthcheck"; keyword: "HEALTHCHECK"; command?: DockerCommand };

/** `ENV`, `ARG` and `LABEL`. Values are as written, quotes included: `expandDocker` decodes them. */
export type VariablesInstruction = Common & {
  kind: "variables";
  keyword: "ENV" | "ARG" | "LABEL";
  pairs: readonly { name: string; namePlace: Place; value?: Span; place: Place }[];
};

/** What is brought into the image; `heredocs` are files written in the Dockerfile itself. */
export type CopyInstruction = Common & {
  kind: "copy";
  keyword: "COPY" | "ADD";
  sources: readonly Span[];
  destination?: Span;
  heredocs: readonly Heredoc[];
};

/** Every other instruction: its words as written, or the decoded strings of a JSON array. */
export type WordsInstruction = Common & {
  kind: "words";
  keyword: "FROM" | "WORKDIR" | "USER" | "EXPOSE" | "STOPSIGNAL" | "VOLUME" | "SHELL" | "MAINTAINER";
  words: readonly Span[];
  /** Everything behind the keyword and its flags, as one text. */
  argument: Span;
};
