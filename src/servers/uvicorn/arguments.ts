import type { Word } from "../../model/command.ts";
import type { EnvVar, GivenOption, Invocation, Refusal } from "../../model/deployment.ts";
import type { Place } from "../../model/place.ts";
import { known, unknown, type Value } from "../../model/value.ts";
import { invocationOf } from "../engines/argparse.ts";
import { type ClickOption, convertClick, parseClick } from "../engines/click.ts";
import { type UvicornSetting, uvicornOptions, uvicornSettings } from "./facts.ts";

/** The command line as uvicorn takes it. Where UVICORN_APP may name the application, a missing one is no refusal yet. */
export function invoke(program: Word, args: readonly Word[], version: string): Invocation {
  const parsed = parseClick(uvicornOptions(version), args);
  const target = parsed.positionals[0];
  const refusals: Refusal[] = parsed.refusals.filter((refusal) => refusal.kind !== "unexpected-argument");
  if (!parsed.ends) {
    refusals.push(...valueRefusals(parsed.options, parsed.open.at(-1), version));
    if (!target && parsed.open.length === 0 && !uvicornSettings(version).get("app")?.envvar)
      refusals.push({ kind: "missing-target", word: program });
    refusals.push(...parsed.refusals.filter((refusal) => refusal.kind === "unexpected-argument"));
  }
  return invocationOf(program, parsed, refusals);
}

/** Values click cannot convert. Of an option given twice only the last is looked at, unless all of them count. */
function valueRefusals(options: readonly GivenOption[], open: Word | undefined, version: string): Refusal[] {
  const settings = uvicornSettings(version);
  const refusals: Refusal[] = [];
  for (const name of new Set(options.map((option) => option.name))) {
    const setting = settings.get(name);
    if (!setting || setting.isFlag) continue;
    const all = options.filter((option) => option.name === name);
    for (const { value } of setting.multiple ? all : all.slice(-1)) {
      if (!value?.value.known) continue;
      // A variable after it may give the option again, and then this value is never looked at.
      if (open && !setting.multiple && value.place.start < open.place.start) continue;
      const converted = convertClick(setting, value.value.value);
      if ("expected" in converted)
        refusals.push({ kind: "invalid-value", word: value, name, expected: converted.expected });
    }
  }
  return refusals;
}

/** Each option's value by parameter name, in the order given: the last one wins, repeatable options add up. */
export function optionValues(
  options: readonly GivenOption[],
  version: string,
): Map<string, { value: Value<unknown>; at: Place }[]> {
  const settings = uvicornSettings(version);
  const values = new Map<string, { value: Value<unknown>; at: Place }[]>();
  for (const option of options) {
    const setting = settings.get(option.name);
    if (!setting) continue;
    const row = { value: optionValue(setting, option), at: option.value?.place ?? option.flagPlace };
    const earlier = values.get(option.name) ?? [];
    const last = earlier.at(-1);
    if (!setting.multiple) values.set(option.name, [...earlier, row]);
    else values.set(option.name, [{ at: last?.at ?? row.at, value: listed(last?.value, row.value) }]);
  }
  return values;
}

function optionValue(setting: UvicornSetting, option: GivenOption): Value<unknown> {
  if (setting.isFlag) return known(!setting.off?.includes(option.flag));
  if (!option.value) return unknown(`${option.flag} has no value`, option.flagPlace);
  return option.value.value.known ? converted(setting, option.value.value.value) : option.value.value;
}

function listed(earlier: Value<unknown> | undefined, value: Value<unknown>): Value<unknown> {
  if (earlier && !earlier.known) return earlier;
  if (!value.known) return value;
  return known([...(earlier?.known && Array.isArray(earlier.value) ? earlier.value : []), value.value]);
}

function converted(setting: ClickOption, text: string): Value<unknown> {
  const result = convertClick(setting, text);
  return "value" in result ? known(result.value) : unknown(`uvicorn refuses it: expected ${result.expected}`);
}

/** What a variable gives a parameter; `undefined` where it is empty, which click takes for absent. */
export function variableValue(setting: UvicornSetting, { value }: EnvVar): Value<unknown> | undefined {
  if (!value.known) return value;
  if (value.value === "") return undefined;
  if (!setting.multiple) return converted(setting, value.value);
  const parts = splitVariable(setting, value.value);
  const values = parts.map((part) => converted(setting, part));
  const bad = values.find((part) => !part.known);
  return bad ?? known(values.map((part) => (part.known ? part.value : undefined)));
}

/** What click expected instead of a variable's text; `undefined` where it takes it. */
export function variableProblem(setting: UvicornSetting, { value }: EnvVar): string | undefined {
  if (!value.known || value.value === "") return undefined;
  for (const part of setting.multiple ? splitVariable(setting, value.value) : [value.value]) {
    const result = convertClick(setting, part);
    if ("expected" in result) return result.expected;
  }
  return undefined;
}

/** Paths are separated as in PATH, everything else by blanks. */
function splitVariable(setting: UvicornSetting, text: string): string[] {
  return setting.type === "path" ? text.split(":") : text.split(/\s+/).filter((part) => part !== "");
}
