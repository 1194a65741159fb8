import type { Word } from "../../model/command.ts";
import type { EnvVar, Refusal } from "../../model/deployment.ts";
import type { Place } from "../../model/place.ts";
import { known, unknown, type Value } from "../../model/value.ts";
import { variable } from "../engines/layers.ts";
import { pythonInt } from "../engines/numbers.ts";
import type { ResolveInput, ServerModel, Start } from "../server.ts";
import { commandArguments, environmentArguments, invoke, lateProblem, valueRefusals } from "./arguments.ts";
import { configSource } from "./config-file.ts";
import { GUNICORN_RELEASES, gunicornSettings } from "./facts.ts";
import { defaultVariable, resolve } from "./resolve.ts";
import { validate } from "./validate.ts";

/** gunicorn, from 19.9.0 on. */
export const server: ServerModel = {
  name: "gunicorn",
  programs: ["gunicorn"],
  modules: ["gunicorn", "gunicorn.app.wsgiapp"],
  packages: ["gunicorn"],
  releases: GUNICORN_RELEASES,
  invoke,
  resolve,
  configSource,
  start,
};

/** The start as `load_config` and the arbiter go through it: import, defaults, arguments, variable, file, late checks. */
function start(input: ResolveInput): Start {
  const { invocation, version, environment } = input;
  const { program } = invocation;
  const late = valueRefusals(invocation.options, version);
  const parsing = invocation.refusals.slice(0, invocation.refusals.length - late.length);
  const refusals: Refusal[] = [...defaultRefusals(input), ...parsing];
  if (invocation.ends) return { refusals, ends: invocation.ends };
  const commandArgs = variable(environment, "GUNICORN_CMD_ARGS");
  const words = commandArguments(commandArgs);
  if (commandArgs && words && "error" in words) {
    const word = wordOf(commandArgs.value, commandArgs.at, program);
    refusals.push({
      kind: "invalid-value",
      word,
      name: "GUNICORN_CMD_ARGS",
      expected: `${words.error}: balanced quotes`,
    });
  }
  const fromVariable = environmentArguments(commandArgs, version);
  refusals.push(...fromVariable.refusals);
  if (fromVariable.ends && refusals.length === 0) return { refusals, ends: fromVariable.ends };
  refusals.push(...fileRefusals(input));
  const settings = resolve(input);
  const file = settings.get("wsgi_app");
  const target = invocation.target?.value ?? (file?.value.known && file.value.value === null ? undefined : file?.value);
  refusals.push(...validatorsOnly(valueRefusals(fromVariable.options, version), version));
  refusals.push(...validatorsOnly(late, version));
  const paste = settings.get("paste")?.value;
  const served = target as Value<string> | undefined;
  if (!served && paste?.known && !paste.value && !parsing.some((refusal) => refusal.kind === "missing-target")) {
    refusals.push({ kind: "missing-target", word: program });
  }
  for (const name of ["worker_class", "bind"]) {
    const setting = settings.get(name);
    if (!setting?.value.known) continue;
    const expected = lateProblem(name, setting.value.value, version);
    const word = wordOf(setting.value, setting.origin.at, program);
    if (expected) refusals.push({ kind: "invalid-value", word, name, expected });
  }
  return served ? { refusals, target: served } : { refusals };
}

/** Of the refused values those a validator refuses whether or not they win; late problems count for the winner only. */
function validatorsOnly(refusals: readonly Refusal[], version: string): Refusal[] {
  return refusals.filter((refusal) => {
    if (refusal.kind !== "invalid-value" || !refusal.word.value.known) return true;
    const value = refusal.name === "bind" ? [refusal.word.value.value] : refusal.word.value.value;
    return lateProblem(refusal.name, value, version) === undefined;
  });
}

/** Defaults are computed and validated before anything else is read. */
function defaultRefusals({ version, environment, invocation }: ResolveInput): Refusal[] {
  const refusals: Refusal[] = [];
  for (const name of ["workers", "forwarded_allow_ips"]) {
    const found = variable(environment, defaultVariable(name) ?? "");
    const setting = gunicornSettings(version).get(name);
    if (!found?.value.known || !setting) continue;
    const value = name === "workers" ? pythonInt(found.value.value) : found.value.value;
    const checked = value === undefined ? undefined : validate(setting, value, version);
    if (checked?.ok) continue;
    const word = wordOf(found.value, found.at, invocation.program);
    refusals.push({ kind: "invalid-value", word, name, expected: checked ? checked.expected : "a whole number" });
  }
  return refusals;
}

function fileRefusals({ version, configFile, invocation }: ResolveInput): Refusal[] {
  const refusals: Refusal[] = [];
  for (const [name, { value, at }] of configFile?.settings ?? []) {
    const setting = gunicornSettings(version).get(name);
    if (!setting?.section || !value.known) continue;
    const checked = validate(setting, value.value, version);
    if (checked.ok) continue;
    const word = wordOf(value, at, invocation.program);
    refusals.push({ kind: "invalid-value", word, name, expected: checked.expected });
  }
  return refusals;
}

function wordOf(value: Value<unknown>, at: Place | EnvVar["at"], program: Word): Word {
  const place = "file" in at ? at : program.place;
  if (!value.known) return { value: unknown(value.why, value.at), raw: "", place, variables: [] };
  const raw = pythonText(value.value);
  return { value: known(raw), raw, place, variables: [] };
}

/** A value as a reader of the file would write it. */
function pythonText(value: unknown): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return `[${value.map(pythonText).join(", ")}]`;
  if (typeof value !== "object") return String(value);
  if ("float" in value) return Number.isInteger(value.float) ? `${value.float}.0` : String(value.float);
  return "callable" in value ? String(value.callable) : JSON.stringify(value);
}
