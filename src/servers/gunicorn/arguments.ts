import type { Word } from "../../model/command.ts";
import type { EnvVar, GivenOption, Invocation, Refusal } from "../../model/deployment.ts";
import type { Place } from "../../model/place.ts";
import { known, unknown, type Value } from "../../model/value.ts";
import { invocationOf, type Parsed, parseArgparse } from "../engines/argparse.ts";
import { pythonInt } from "../engines/numbers.ts";
import { isAtLeast } from "../engines/releases.ts";
import { shlexSplit } from "../engines/shlex.ts";
import { bindProblem } from "./addresses.ts";
import { type GunicornSetting, gunicornOptions, gunicornSettings, workerClasses } from "./facts.ts";
import { validate } from "./validate.ts";

/** The command line as gunicorn takes it. From 20.1.0 a missing target is no refusal yet: a file may name it. */
export function invoke(program: Word, args: readonly Word[], version: string): Invocation {
  const parsed = parseArgparse(gunicornOptions(version), args);
  const target = parsed.positionals[0];
  const refusals = [...parsed.refusals];
  if (!parsed.ends) {
    if (!target && mustNameTarget(version) && parsed.open.length === 0 && !gives(parsed.options, "paste")) {
      refusals.push({ kind: "missing-target", word: program });
    }
    refusals.push(...valueRefusals(parsed.options, version));
  }
  return invocationOf(program, parsed, refusals);
}

/** Before 20.1.0 only the command line can name the application. */
export function mustNameTarget(version: string): boolean {
  return !isAtLeast(version, "20.1.0");
}

function gives(options: readonly GivenOption[], name: string): boolean {
  return options.some((option) => option.name === name);
}

/** Values the parser takes and gunicorn's validators then refuse. */
export function valueRefusals(options: readonly GivenOption[], version: string): Refusal[] {
  const settings = gunicornSettings(version);
  const refusals: Refusal[] = [];
  const last = new Map(options.map((option) => [option.name, option]));
  for (const option of options) {
    const setting = settings.get(option.name);
    if (!setting || !option.value?.value.known) continue;
    // argparse hands over the last value only, unless the option collects them.
    if (setting.action !== "append" && last.get(option.name) !== option) continue;
    const value = convert(setting, option.value.value.value);
    if (value === undefined) continue;
    const checked = validate(setting, setting.action === "append" ? [value] : value, version);
    const expected = checked.ok ? lateProblem(setting.name, checked.value, version) : checked.expected;
    if (expected) refusals.push({ kind: "invalid-value", word: option.value, name: setting.name, expected });
  }
  return refusals;
}

/** What the arbiter cannot use although every validator took it: addresses and names of worker classes. */
export function lateProblem(name: string, value: unknown, version: string): string | undefined {
  if (name === "bind" && Array.isArray(value)) {
    for (const bind of value) {
      const problem = bindProblem(String(bind), version);
      if (problem) return problem;
    }
  }
  if (name === "worker_class" && typeof value === "string" && !/[.]|^egg:/.test(value)) {
    const classes = workerClasses(version);
    if (!classes.has(value.replace(/^#+/, ""))) return `${[...classes.keys()].join(", ")} or a dotted path to a class`;
  }
  return undefined;
}

/** Each option's value by setting name, in the order given: the last one wins, `append` options add up. */
export function optionValues(
  options: readonly GivenOption[],
  version: string,
): Map<string, { value: Value<unknown>; at: Place }[]> {
  const settings = gunicornSettings(version);
  const values = new Map<string, { value: Value<unknown>; at: Place }[]>();
  for (const option of options) {
    const setting = settings.get(option.name);
    if (!setting) continue;
    const earlier = values.get(option.name) ?? [];
    const row = { value: optionValue(setting, option, version), at: option.value?.place ?? option.flagPlace };
    const last = earlier.at(-1);
    if (setting.action === "append" && last) {
      values.set(option.name, [{ at: last.at, value: joined(last.value, row.value) }]);
    } else values.set(option.name, [...earlier, row]);
  }
  return values;
}

function optionValue(setting: GunicornSetting, option: GivenOption, version: string): Value<unknown> {
  if (setting.action === "store_true") return known(true);
  if (setting.action === "store_false") return known(false);
  if (setting.action === "store_const") return known(setting.const ?? true);
  if (!option.value) return validated(setting, setting.const ?? null, version);
  if (!option.value.value.known) return option.value.value;
  const value = convert(setting, option.value.value.value);
  if (value === undefined) return unknown(`${option.flag} does not take this value`, option.value.place);
  return validated(setting, setting.action === "append" ? [value] : value, version);
}

/** A setting's value as gunicorn keeps it, from a value as written. */
export function validated(setting: GunicornSetting, value: unknown, version: string): Value<unknown> {
  const checked = validate(setting, value, version);
  return checked.ok ? known(checked.value) : unknown(`gunicorn refuses it: expected ${checked.expected}`);
}

function joined(left: Value<unknown>, right: Value<unknown>): Value<unknown> {
  if (!left.known) return left;
  if (!right.known) return right;
  return known([left.value, right.value].flat());
}

function convert(setting: GunicornSetting, text: string): unknown {
  if (setting.type === "int") return pythonInt(text);
  if (setting.type === "auto_int") return pythonInt(text.replace(/^0(?=[0-9])/, "0o"), true);
  return text;
}

/** GUNICORN_CMD_ARGS as words, where it is known; an error where gunicorn cannot split it. */
export function commandArguments(variable: EnvVar | undefined): readonly Word[] | { error: string } | undefined {
  if (!variable?.value.known) return undefined;
  const text = variable.value.value;
  const words = shlexSplit(text);
  if ("error" in words) return words;
  const { at } = variable;
  return words.map(({ value, start, end }) => {
    const raw = text.slice(start, end);
    const whole = "file" in at ? at : { file: "", start: 0, end: 0 };
    const exact = whole.end - whole.start === text.length;
    const place = exact ? { ...whole, start: whole.start + start, end: whole.start + end } : whole;
    return { value: known(value), raw, place, variables: [] };
  });
}

/** Options given in GUNICORN_CMD_ARGS, and what gunicorn refuses of them. */
export function environmentArguments(variable: EnvVar | undefined, version: string): Parsed {
  const words = commandArguments(variable);
  const none = { options: [], positionals: [], refusals: [], open: [] };
  if (!words || "error" in words) return none;
  return parseArgparse(gunicornOptions(version), words);
}
