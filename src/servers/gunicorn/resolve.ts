import type { EnvVar, Invocation } from "../../model/deployment.ts";
import type { Place } from "../../model/place.ts";
import type { Setting } from "../../model/setting.ts";
import { known, unknown, type Value } from "../../model/value.ts";
import {
  type Contribution,
  environmentOrigin,
  openContribution,
  settingOf,
  variable,
  variablesNamed,
} from "../engines/layers.ts";
import { pythonInt } from "../engines/numbers.ts";
import type { ResolveInput } from "../server.ts";
import { environmentArguments, optionValues, validated } from "./arguments.ts";
import { type GunicornSetting, gunicornSettings } from "./facts.ts";
import { inertBecause } from "./inert.ts";
import { workerKind } from "./worker-class.ts";

/**
 * Every setting of the release in gunicorn's own order of precedence: default (which reads three variables),
 * configuration file, GUNICORN_CMD_ARGS, command line. Source: `gunicorn/app/base.py`, `load_config`.
 */
export function resolve(input: ResolveInput): ReadonlyMap<string, Setting> {
  const { invocation, version, environment, configFile } = input;
  const commandArgs = variable(environment, "GUNICORN_CMD_ARGS");
  const fromEnvironment = optionValues(environmentArguments(commandArgs, version).options, version);
  const fromCommand = optionValues(invocation.options, version);
  const settings = new Map<string, Setting>();
  for (const [name, fact] of gunicornSettings(version)) {
    if (fact.section === undefined) continue;
    const contributions: Contribution[] = [...defaults(fact, input)];
    const inFile = configFile?.settings.get(name);
    if (inFile) {
      const value = inFile.value.known ? validated(fact, inFile.value.value, version) : inFile.value;
      contributions.push({ value, origin: { layer: "file", at: inFile.at } });
    } else if (configFile && !configFile.complete) {
      const why = configFile.incompleteBecause ?? `${configFile.path} could not be read to its end`;
      contributions.push({ value: unknown(why), origin: { layer: "file", at: { fact: configFile.path } } });
    }
    if (fact.flags && commandArgs) contributions.push(...fromVariable(name, commandArgs, fromEnvironment));
    for (const given of fromCommand.get(name) ?? []) {
      contributions.push({ value: given.value, origin: { layer: "cli", at: given.at } });
    }
    const open = openOption(fact, invocation, fromCommand.get(name)?.at(-1)?.at);
    if (open) contributions.push(open);
    settings.set(name, settingOf(name, contributions));
  }
  return withInert(settings, version);
}

/** A flag once given stays given; other options may be given again by a word nobody knows. */
function openOption(fact: GunicornSetting, invocation: Invocation, given: Place | undefined): Contribution | undefined {
  const isFlag = fact.action !== "store" && fact.action !== "append";
  if (!fact.flags || (isFlag && given)) return undefined;
  return openContribution(invocation, given, fact.action === "append");
}

function fromVariable(name: string, source: EnvVar, values: ReturnType<typeof optionValues>): Contribution[] {
  const { layer } = environmentOrigin(source);
  if (!source.value.known) {
    const value = unknown(`GUNICORN_CMD_ARGS may set it: ${source.value.why}`);
    return [{ value, origin: environmentOrigin(source) }];
  }
  const exact = (values.get(name) ?? []).map((given): Contribution => {
    return { value: given.value, origin: { layer, at: "file" in source.at ? given.at : source.at } };
  });
  return exact;
}

/** Variables gunicorn reads while it computes a default (`gunicorn/config.py`, class bodies). */
const DEFAULT_VARIABLES: Record<string, string> = {
  workers: "WEB_CONCURRENCY",
  bind: "PORT",
  forwarded_allow_ips: "FORWARDED_ALLOW_IPS",
};

/** The variable that a setting's default comes from, where there is one. */
export function defaultVariable(name: string): string | undefined {
  return Object.hasOwn(DEFAULT_VARIABLES, name) ? DEFAULT_VARIABLES[name] : undefined;
}

function defaults(fact: GunicornSetting, { version, environment, invocation }: ResolveInput): Contribution[] {
  const origin = { layer: "default", at: { fact: `default of gunicorn ${version}` } } as const;
  const written = fact.default ?? null;
  const base: Value<unknown> = identity(fact) ?? (written === null ? known(null) : validated(fact, written, version));
  const contributions: Contribution[] = [{ value: base, origin }];
  if (fact.name === "default_proc_name" && invocation.target) {
    const { value, place } = invocation.target;
    const name = value.known ? validated(fact, value.value, version) : value;
    contributions.push({ value: name, origin: { layer: "cli", at: place } });
  }
  const name = defaultVariable(fact.name);
  for (const found of name ? variablesNamed(environment, name) : []) {
    contributions.push({ value: defaultFrom(fact, found, version), origin: environmentOrigin(found) });
  }
  return contributions;
}

/** `--user` and `--group` default to whoever starts gunicorn, which no file says. */
function identity(fact: GunicornSetting): Value<unknown> | undefined {
  const isIdentity = fact.validator === "validate_user" || fact.validator === "validate_group";
  return isIdentity ? unknown(`it is the ${fact.name} that starts gunicorn`) : undefined;
}

function defaultFrom(fact: GunicornSetting, { value, name }: EnvVar, version: string): Value<unknown> {
  if (!value.known) return value;
  if (name === "PORT") return validated(fact, [`0.0.0.0:${value.value}`], version);
  if (name !== "WEB_CONCURRENCY") return validated(fact, value.value, version);
  const workers = pythonInt(value.value);
  return workers === undefined ? unknown("WEB_CONCURRENCY is no whole number") : validated(fact, workers, version);
}

function withInert(settings: ReadonlyMap<string, Setting>, version: string): ReadonlyMap<string, Setting> {
  const kind = workerKind(settings);
  const result = new Map<string, Setting>();
  for (const [name, setting] of settings) {
    const inert = inertBecause(name, kind, version, settings);
    result.set(name, inert ? { ...setting, inert } : setting);
  }
  return result;
}
