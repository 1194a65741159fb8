import type { EnvVar } from "../../model/deployment.ts";
import type { Setting } from "../../model/setting.ts";
import { known, knownValue, unknown, type Value } from "../../model/value.ts";
import {
  type Contribution,
  environmentOrigin,
  openContribution,
  settingOf,
  variablesNamed,
} from "../engines/layers.ts";
import { pythonInt } from "../engines/numbers.ts";
import { isAtLeast } from "../engines/releases.ts";
import type { ResolveInput } from "../server.ts";
import { optionValues, variableValue } from "./arguments.ts";
import { type UvicornSetting, uvicornSettings, variableOf } from "./facts.ts";

/**
 * Every parameter of the release in uvicorn's own order of precedence: default, WEB_CONCURRENCY and
 * FORWARDED_ALLOW_IPS, UVICORN_*, command line. Source: `uvicorn/main.py` and `Config.__init__`.
 */
export function resolve(input: ResolveInput): ReadonlyMap<string, Setting> {
  const { invocation, version, environment } = input;
  const fromCommand = optionValues(invocation.options, version);
  const settings = new Map<string, Setting>();
  for (const [name, fact] of uvicornSettings(version)) {
    if (name === "version") continue;
    const contributions: Contribution[] = [...defaults(fact, input)];
    const variableName = variableOf(fact, version);
    for (const found of variableName ? variablesNamed(environment, variableName) : []) {
      const value = variableValue(fact, found);
      if (value) contributions.push({ value: effective(name, value), origin: environmentOrigin(found) });
    }
    for (const given of fromCommand.get(name) ?? []) {
      contributions.push({ value: effective(name, given.value), origin: { layer: "cli", at: given.at } });
    }
    const last = fromCommand.get(name)?.at(-1)?.at;
    const open = fact.kind === "option" && openContribution(invocation, last, fact.multiple === true);
    if (open) contributions.push(open);
    if (name === "app" && invocation.target) {
      contributions.push({ value: invocation.target.value, origin: { layer: "cli", at: invocation.target.place } });
    }
    settings.set(name, settingOf(name, contributions));
  }
  return withInert(settings);
}

/** `workers or 1` in `Config.__init__`: zero is one. */
function effective(name: string, value: Value<unknown>): Value<unknown> {
  return name === "workers" && value.known && value.value === 0 ? known(1) : value;
}

function defaults(fact: UvicornSetting, { version, environment, envFile }: ResolveInput): Contribution[] {
  const origin = { layer: "default", at: { fact: `default of uvicorn ${version}` } } as const;
  const contributions: Contribution[] = [{ value: known(defaultValue(fact, version)), origin }];
  const variableName = FALLBACKS[fact.name];
  if (!variableName) return contributions;
  const inEnvironment = variablesNamed(environment, variableName);
  // python-dotenv does not override what is set already.
  const found = inEnvironment.length > 0 ? inEnvironment : variablesNamed(envFile ?? [], variableName);
  return [...contributions, ...found.map((row) => ({ value: fallback(fact, row), origin: environmentOrigin(row) }))];
}

/** Variables `Config.__init__` reads where neither an option nor UVICORN_* gives a value. */
const FALLBACKS: Record<string, string> = { workers: "WEB_CONCURRENCY", forwarded_allow_ips: "FORWARDED_ALLOW_IPS" };

function fallback(fact: UvicornSetting, { value }: EnvVar): Value<unknown> {
  if (!value.known || fact.name !== "workers") return value;
  const workers = pythonInt(value.value);
  return workers === undefined ? unknown("WEB_CONCURRENCY is no whole number") : known(workers);
}

function defaultValue(fact: UvicornSetting, version: string): unknown {
  if (fact.name === "workers") return 1;
  if (fact.name === "forwarded_allow_ips") return isAtLeast(version, "0.53.0") ? "127.0.0.1,::1" : "127.0.0.1";
  return fact.multiple ? [] : (fact.default ?? null);
}

const RELOAD_ONLY = ["reload_dirs", "reload_includes", "reload_excludes", "reload_delay"];
const BIND_ONLY = ["host", "port"];

function withInert(settings: ReadonlyMap<string, Setting>): ReadonlyMap<string, Setting> {
  const value = (name: string): unknown => knownValue(settings.get(name)?.value);
  const result = new Map<string, Setting>();
  for (const [name, setting] of settings) {
    const inert = inertBecause(name, value);
    result.set(name, inert ? { ...setting, inert } : setting);
  }
  return result;
}

function inertBecause(name: string, value: (name: string) => unknown): string | undefined {
  if (name === "workers" && value("reload") === true) return "--reload runs one process whatever workers says";
  if (RELOAD_ONLY.includes(name) && value("reload") === false) return "nothing is reloaded without --reload";
  if (BIND_ONLY.includes(name) && typeof value("uds") === "string") return "--uds binds a socket file instead";
  if (BIND_ONLY.includes(name) && typeof value("fd") === "number") return "--fd takes an open socket instead";
  if (name === "limit_max_requests_jitter" && value("limit_max_requests") === null) {
    return "there is no limit_max_requests to add it to";
  }
  if (name === "timeout_worker_healthcheck" && value("workers") === 1) return "one process has no supervisor";
  return undefined;
}
