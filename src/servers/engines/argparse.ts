import type { Word } from "../../model/command.ts";
import type { GivenOption, Invocation, Refusal } from "../../model/deployment.ts";
import { pythonInt } from "./numbers.ts";
import { certainText, headPlace, isOpaque, tailOf } from "./words.ts";

/** One option of an argparse parser. `takes`: exactly one value, none, or at most one (`nargs="?"`). */
export type ArgparseOption = {
  name: string;
  flags: readonly string[];
  takes: "one" | "none" | "optional";
  type?: string;
  ends?: "help" | "version";
};

/** What a parser makes of its arguments. After `ends` it prints and exits 0, and what follows is never looked at. */
export type Parsed = {
  options: readonly GivenOption[];
  positionals: readonly Word[];
  refusals: readonly Refusal[];
  ends?: "help" | "version";
  /** Unquoted variables that may become any number of words; one that must be the positional is not among them. */
  open: readonly Word[];
};

/** An invocation from what the parser made of the arguments and what the server refuses of that. */
export function invocationOf(program: Word, parsed: Parsed, refusals: readonly Refusal[]): Invocation {
  const { options, positionals, open, ends } = parsed;
  const target = positionals[0];
  return {
    program,
    options,
    positionals,
    refusals,
    ...(target ? { target } : {}),
    ...(ends ? { ends } : {}),
    ...(open.length > 0 ? { open } : {}),
  };
}

/** A word as the parser classifies it before anything is consumed. */
type Slot = { word: Word; kind: "option" | "argument" | "separator" | "opaque"; option?: Found };
type Found = { option?: ArgparseOption; flag: string; explicit?: Word; among?: readonly string[] };

/**
 * `ArgumentParser.parse_args` of CPython 3.8 to 3.12 for options and one `nargs="*"` positional: unique prefixes,
 * bundled short flags, `--`, and positionals that are taken from one contiguous group only.
 */
export function parseArgparse(options: readonly ArgparseOption[], words: readonly Word[]): Parsed {
  const flags = new Map(options.flatMap((option) => option.flags.map((flag) => [flag, option])));
  const slots = classify(flags, words);
  const given: GivenOption[] = [];
  const refusals: Refusal[] = [];
  const extras: Refusal[] = [];
  const positionals: Word[] = [];
  const opaque: Word[] = [];
  const doubtful = new Set<Word>();
  let taken = false;
  let ends: "help" | "version" | undefined;
  for (const { word, option } of slots) {
    if (option?.among) refusals.push({ kind: "ambiguous-option", word, flag: option.flag, among: option.among });
  }
  let at = 0;
  while (at < slots.length && !ends) {
    const slot = slots[at];
    if (!slot) break;
    if (slot.kind === "option") at = takeOption(slot, at);
    else if (slot.kind === "opaque") {
      opaque.push(slot.word);
      at++;
    } else if (!taken) at = takePositionals(at);
    else {
      if (!doubtful.has(slot.word)) extras.push({ kind: "unexpected-argument", word: slot.word });
      at++;
    }
  }
  if (!ends) refusals.push(...extras.filter((extra) => opaque.length === 0 || extra.kind !== "unexpected-argument"));
  const certain = positionals.filter((word) => !doubtful.has(word));
  const group = certain.length > 0 ? certain : positionals.length > 0 ? positionals : opaque.slice(0, 1);
  const open = opaque.filter((word) => !group.includes(word));
  return { options: given, positionals: group, refusals, open, ...(ends ? { ends } : {}) };

  function takePositionals(from: number): number {
    taken = true;
    let to = from;
    let separated = false;
    for (let slot = slots[to]; slot && slot.kind !== "option"; slot = slots[++to]) {
      if (slot.kind === "opaque") opaque.push(slot.word);
      else if (slot.kind === "separator" && !separated) separated = true;
      else positionals.push(slot.word);
    }
    return to;
  }

  function takeOption(slot: Slot, index: number): number {
    let { option, flag, explicit } = slot.option ?? { flag: "" };
    const flagPlace = headPlace(slot.word, flag.length);
    if (slot.option?.among) return index + 1;
    if (!option) {
      extras.push({ kind: "unknown-option", word: slot.word, flag, place: flagPlace });
      // The word after an option nobody knows is more likely its value than the application.
      const next = slots[index + 1];
      const inline = certainText(slot.word).includes("=");
      if (!inline && next?.kind === "argument" && !certainText(next.word).includes(":")) doubtful.add(next.word);
      return index + 1;
    }
    while (explicit && option.takes === "none") {
      const rest = certainText(explicit);
      if (flag.startsWith("--") || (rest === "" && explicit.value.known)) {
        refusals.push({ kind: "unexpected-value", word: slot.word, name: option.name });
        return index + 1;
      }
      give(option, flag, undefined, false);
      flag = `-${rest[0]}`;
      const next: ArgparseOption | undefined = flags.get(flag);
      if (!next) {
        refusals.push({ kind: "unexpected-value", word: slot.word, name: option.name });
        return index + 1;
      }
      option = next;
      explicit = rest.length > 1 ? tailOf(explicit, 1) : undefined;
    }
    if (explicit) {
      give(option, flag, explicit, true);
      return index + 1;
    }
    const next = slots[index + 1];
    const value = next?.kind === "argument" || next?.kind === "opaque" ? next.word : undefined;
    if (option.takes === "none" || (option.takes === "optional" && !value)) {
      give(option, flag, undefined, false);
      return index + 1;
    }
    if (!value) {
      refusals.push({ kind: "missing-value", word: slot.word, name: option.name });
      return index + 1;
    }
    give(option, flag, value, false);
    return index + 2;

    function give(option: ArgparseOption, flag: string, value: Word | undefined, inline: boolean): void {
      if (option.ends && refusals.length === 0) ends ??= option.ends;
      given.push({ name: option.name, flag, flagPlace, inline, ...(value ? { value } : {}) });
      const expected = value && typeError(option, value);
      if (value && expected) refusals.push({ kind: "invalid-value", word: value, name: option.name, expected });
    }
  }
}

function classify(flags: ReadonlyMap<string, ArgparseOption>, words: readonly Word[]): Slot[] {
  const slots: Slot[] = [];
  let literal = false;
  for (const word of words) {
    const text = certainText(word);
    const option = literal ? undefined : findOption(flags, word, text);
    if (!literal && word.value.known && text === "--") {
      literal = true;
      slots.push({ word, kind: "separator" });
    } else if (option) slots.push({ word, kind: "option", option });
    else slots.push({ word, kind: isOpaque(word) ? "opaque" : "argument" });
  }
  return slots;
}

/** `ArgumentParser._parse_optional`: `undefined` for a positional. */
function findOption(flags: ReadonlyMap<string, ArgparseOption>, word: Word, text: string): Found | undefined {
  if (!text.startsWith("-") || text === "--") return undefined;
  const exact = word.value.known ? flags.get(text) : undefined;
  if (exact) return { option: exact, flag: text };
  if (text.length === 1) return undefined;
  const equals = text.indexOf("=");
  const head = equals < 0 ? text : text.slice(0, equals);
  const direct = equals < 0 ? undefined : flags.get(head);
  if (direct) return { option: direct, flag: head, explicit: tailOf(word, equals + 1) };
  const matches = text.startsWith("--") ? longMatches(flags, word, head, equals) : shortMatches(flags, word, text);
  const [first, second] = matches;
  if (second) return { flag: head, among: matches.map((match) => match.flag) };
  if (first) return first;
  if (/^-[0-9]+$|^-[0-9]*\.[0-9]+$/.test(text) || text.includes(" ")) return undefined;
  return { flag: head };
}

function longMatches(flags: ReadonlyMap<string, ArgparseOption>, word: Word, head: string, equals: number): Found[] {
  const matches: Found[] = [];
  for (const [flag, option] of flags) {
    if (!flag.startsWith(head)) continue;
    matches.push(equals < 0 ? { option, flag } : { option, flag, explicit: tailOf(word, equals + 1) });
  }
  return matches;
}

function shortMatches(flags: ReadonlyMap<string, ArgparseOption>, word: Word, text: string): Found[] {
  const matches: Found[] = [];
  for (const [flag, option] of flags) {
    if (flag === text.slice(0, 2)) matches.push({ option, flag, explicit: tailOf(word, 2) });
    else if (flag.startsWith(text)) matches.push({ option, flag });
  }
  return matches;
}

/** What the option's `type` wants, where the value is not that. */
function typeError(option: ArgparseOption, value: Word): string | undefined {
  if (!value.value.known) return undefined;
  const text = value.value.value;
  if (option.type === "int" && pythonInt(text) === undefined) return "a whole number";
  // gunicorn's auto_int also takes 0x, 0o and 0b, and reads a leading 0 as octal.
  if (option.type === "auto_int" && pythonInt(text.replace(/^0(?=[0-9])/, "0o"), true) === undefined) {
    return "a whole number (0o22 for octal)";
  }
  return undefined;
}
