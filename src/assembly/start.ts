import type { DockerCommand } from "../formats/dockerfile/types.ts";
import type { Lookup } from "../formats/shell/types.ts";
import type { Command, Word } from "../model/command.ts";
import type { Place } from "../model/place.ts";
import { joinSpans, type Span } from "../model/span.ts";
import { known, unknown } from "../model/value.ts";
import type { StartDraft } from "../platforms/draft.ts";
import { withFallbacks } from "./environment.ts";
import type { Image } from "./image.ts";
import { type RunContext, type RunReading, runsOfExec, runsOfShell } from "./runs.ts";

/** A start command ready to be followed: text for a shell, or an argument vector. */
export type Start = { why: string; place: Place; text: string } & (
  | { form: "shell"; span: Span }
  | { form: "exec"; words: readonly Word[] }
);

/** Follows a start to the programs it runs. */
export function runsOfStart(start: Start, context: RunContext): RunReading {
  if (start.form === "shell") return runsOfShell(start.span, context);
  return runsOfExec(commandOf(start.words, start.place), context);
}

/** A start command of a platform file. */
export function startOfDraft(draft: StartDraft, readShell: RunContext["readShell"] | undefined): Start {
  const { why, place } = draft;
  if (draft.form === "split") {
    const split = draft.verbatim ? verbatimWords : splitWords;
    const words = draft.words.flatMap(({ span, whole }) => (whole ? [execWord(span)] : split(span, readShell)));
    return { form: "exec", words, why, place, text: textOf(words) };
  }
  if (draft.form === "shell") return { form: "shell", span: draft.span, why, place, text: draft.span.text.trim() };
  const words = draft.words.map(execWord);
  return { form: "exec", words, why, place, text: textOf(words) };
}

/** The words of a text as a shell splits it; what joins commands there is a word like any other here, and rare. */
function splitWords(span: Span, readShell: RunContext["readShell"] | undefined): readonly Word[] {
  const unset: Lookup = (name) => unknown(`${name} is set where compose is run`);
  return readShell?.(span, withFallbacks(unset, span.text)).commands.flatMap(({ command }) => command.words) ?? [];
}

/** The same where nothing replaces variables: their names are what the program is given. */
function verbatimWords(span: Span, readShell: RunContext["readShell"] | undefined): readonly Word[] {
  const unset: Lookup = (name) => unknown(`${name} is not replaced`);
  const words = readShell?.(span, unset).commands.flatMap(({ command }) => command.words) ?? [];
  return words.map((word) => ({
    ...word,
    value: known(word.span?.text ?? word.raw),
    variables: word.variables.map((variable) => ({ ...variable, expanded: false })),
  }));
}

/**
 * What an image runs, as Docker puts ENTRYPOINT and CMD together. A command given by the platform stands in for CMD.
 */
export function startOfImage(image: Image, override?: Start): Start | undefined {
  const entrypoint = image.entrypoint?.command;
  if (entrypoint?.form === "shell") {
    // A shell-form ENTRYPOINT ignores CMD and whatever is given in its place.
    return {
      form: "shell",
      span: entrypoint.span,
      why: `ENTRYPOINT of ${image.dockerfile}`,
      place: entrypoint.place,
      text: entrypoint.span.text.trim(),
    };
  }
  const command = override ?? (image.command && startOfCommand(image.command.command, `CMD of ${image.dockerfile}`));
  if (!entrypoint) return command;
  const words = [...entrypoint.words];
  const why = command ? `ENTRYPOINT of ${image.dockerfile} with ${command.why}` : `ENTRYPOINT of ${image.dockerfile}`;
  if (command?.form === "exec") words.push(...command.words);
  if (command?.form === "shell") words.push(...shellWords(command));
  return { form: "exec", words, why, place: command?.place ?? entrypoint.place, text: textOf(words) };
}

/** CMD or ENTRYPOINT by itself. */
export function startOfCommand(command: DockerCommand, why: string): Start {
  if (command.form === "shell") {
    return { form: "shell", span: command.span, why, place: command.place, text: command.span.text.trim() };
  }
  return { form: "exec", words: command.words, why, place: command.place, text: textOf(command.words) };
}

/** The text a start has for people: the words with single blanks between them. */
function textOf(words: readonly Word[]): string {
  return words
    .map((word) =>
      /[\s"'$]/.test(word.span?.text ?? word.raw)
        ? JSON.stringify(word.span?.text ?? word.raw)
        : (word.span?.text ?? word.raw),
    )
    .join(" ");
}

function commandOf(words: readonly Word[], place: Place): Command {
  return { words, assignments: [], place, form: "exec" };
}

/** A shell-form CMD under an ENTRYPOINT arrives as three words: the shell, `-c`, and the text. */
function shellWords(start: Start & { form: "shell" }): Word[] {
  const bare = (text: string): Word => ({
    value: { known: true, value: text },
    raw: text,
    place: { ...start.place, end: start.place.start },
    variables: [],
  });
  const script: Word = { ...bare(start.span.text), span: joinSpans([start.span]), place: start.place, raw: start.text };
  return [bare("/bin/sh"), bare("-c"), script];
}

/** A word nobody expands: variables in it stay as they are. */
function execWord(span: Span): Word {
  const first = span.segments[0];
  const last = span.segments.at(-1);
  const place = { file: span.file, start: first?.start ?? 0, end: last?.end ?? 0 };
  return { value: { known: true, value: span.text }, raw: span.text, place, span, variables: [] };
}
