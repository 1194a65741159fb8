import type { Word } from "../../model/command.ts";
import type { GivenOption, Refusal } from "../../model/deployment.ts";
import type { Parsed } from "./argparse.ts";
import { pythonFloat, pythonInt } from "./numbers.ts";
import { certainText, headPlace, isOpaque, tailOf } from "./words.ts";

/**
 * One parameter of a click command. `flags` switch it on (or take a value), `off` switch it off. `type` is click's
 * name of the type; `boolean7` is the boolean of click 7.
 */
export type ClickOption = {
  name: string;
  flags: readonly string[];
  off?: readonly string[];
  type: string;
  isFlag?: boolean;
  multiple?: boolean;
  choices?: readonly string[];
  caseSensitive?: boolean;
  range?: readonly [least: number | null, most: number | null];
  ends?: "help" | "version";
  /** For an option that `ends`: gives way to the other one even where it comes first (the help of click 7). */
  yields?: boolean;
};

/**
 * A click command with one positional argument, as click 7 and 8 parse it: no prefixes, `--opt=value` or
 * `--opt value`, flags without a value, options anywhere. Values are converted later: click does so for the last one
 * of each option only.
 */
export function parseClick(options: readonly ClickOption[], words: readonly Word[]): Parsed {
  const byFlag = new Map(options.flatMap((option) => [...option.flags, ...(option.off ?? [])].map((f) => [f, option])));
  const given: GivenOption[] = [];
  const refusals: Refusal[] = [];
  const positionals: Word[] = [];
  const opaque: Word[] = [];
  const doubtful = new Set<Word>();
  let ending: ClickOption | undefined;
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) break;
    const text = certainText(word);
    if (word.value.known && text === "--") {
      positionals.push(...words.slice(at + 1));
      break;
    }
    if (text.startsWith("-") && text.length > 1) at += takeOption(word, text, words[at + 1]);
    else if (isOpaque(word)) opaque.push(word);
    else positionals.push(word);
  }
  const taken = positionals.filter((word) => !doubtful.has(word));
  const target = taken.length > 0 ? taken : positionals;
  if (target.length === 0 && opaque[0]) target.push(opaque[0]);
  const open = opaque.filter((word) => !target.includes(word));
  if (opaque.length === 0) {
    for (const word of target.slice(1)) refusals.push({ kind: "unexpected-argument", word });
  }
  const broken = refusals.some((refusal) => refusal.kind !== "unexpected-argument");
  const ended = broken ? undefined : ending?.ends;
  return { options: given, positionals: target, refusals, open, ...(ended ? { ends: ended } : {}) };

  /** Number of further words the option took. */
  function takeOption(word: Word, text: string, next: Word | undefined): number {
    const equals = text.indexOf("=");
    const head = equals < 0 ? text : text.slice(0, equals);
    const option = byFlag.get(head);
    if (!option || (!word.value.known && equals < 0)) {
      const flag = head.startsWith("--") ? head : head.slice(0, 2);
      refusals.push({ kind: "unknown-option", word, flag, place: headPlace(word, flag.length) });
      // The word after an option nobody knows is more likely its value than the application.
      if (equals < 0 && next?.value.known && !next.value.value.includes(":")) doubtful.add(next);
      return 0;
    }
    const flagPlace = headPlace(word, head.length);
    if (option.isFlag) {
      if (equals >= 0) refusals.push({ kind: "unexpected-value", word, name: option.name });
      else {
        if (option.ends && (!ending || ending.yields)) ending = option;
        given.push({ name: option.name, flag: head, flagPlace, inline: false });
      }
      return 0;
    }
    const value = equals < 0 ? next : tailOf(word, equals + 1);
    if (!value) {
      refusals.push({ kind: "missing-value", word, name: option.name });
      return 0;
    }
    given.push({ name: option.name, flag: head, flagPlace, value, inline: equals >= 0 });
    return equals < 0 ? 1 : 0;
  }
}

/** A text as click's type of the option converts it, or what was expected instead. */
export function convertClick(option: ClickOption, text: string): { value: unknown } | { expected: string } {
  switch (option.type) {
    case "integer":
    case "integer range":
      return inRange(option, pythonInt(text));
    case "float": {
      const value = pythonFloat(text);
      return value === undefined ? { expected: "a number" } : { value };
    }
    case "boolean":
      return boolean(text);
    case "boolean7":
      return ["true", "t", "1", "yes", "y", "false", "f", "0", "no", "n"].includes(text.toLowerCase())
        ? boolean(text)
        : { expected: "true or false" };
    case "choice":
      return oneOf(option, text);
    default:
      return { value: text };
  }
}

function inRange(option: ClickOption, value: number | undefined): { value: number } | { expected: string } {
  if (value === undefined) return { expected: "a whole number" };
  const [least, most] = option.range ?? [null, null];
  if (least !== null && value < least) return { expected: `a whole number, ${least} or more` };
  if (most !== null && value > most) return { expected: `a whole number, ${most} or less` };
  return { value };
}

const TRUE = ["1", "true", "t", "yes", "y", "on"];
/** The empty text is false from click 8.3 on; before, and so in few installations, it is refused. */
const FALSE = ["0", "false", "f", "no", "n", "off", ""];

function boolean(text: string): { value: boolean } | { expected: string } {
  const word = text.trim().toLowerCase();
  if (TRUE.includes(word)) return { value: true };
  return FALSE.includes(word) ? { value: false } : { expected: "true or false" };
}

function oneOf(option: ClickOption, text: string): { value: string } | { expected: string } {
  const choices = option.choices ?? [];
  const same = option.caseSensitive === false ? choices.find((c) => c.toLowerCase() === text.toLowerCase()) : text;
  return same !== undefined && choices.includes(same) ? { value: same } : { expected: choices.join(", ") };
}
