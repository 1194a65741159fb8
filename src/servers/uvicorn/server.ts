import type { Refusal } from "../../model/deployment.ts";
import { known, unknown } from "../../model/value.ts";
import { variable } from "../engines/layers.ts";
import { pythonInt } from "../engines/numbers.ts";
import type { ResolveInput, ServerModel, Start } from "../server.ts";
import { invoke, variableProblem, variableValue } from "./arguments.ts";
import { UVICORN_RELEASES, uvicornSettings, variableOf } from "./facts.ts";
import { resolve } from "./resolve.ts";

/** uvicorn run by itself, from 0.11.0 on. */
export const server: ServerModel = {
  name: "uvicorn",
  programs: ["uvicorn"],
  modules: ["uvicorn"],
  packages: ["uvicorn"],
  releases: UVICORN_RELEASES,
  envFileOption: "env_file",
  invoke,
  resolve,
  start,
};

/** The start as click goes through it: parsing, values given, the application, variables, extra words, then Config. */
function start(input: ResolveInput): Start {
  const { invocation, version, environment } = input;
  const { program } = invocation;
  const of = (...kinds: Refusal["kind"][]): Refusal[] => invocation.refusals.filter(({ kind }) => kinds.includes(kind));
  const parsing = of("unknown-option", "ambiguous-option", "missing-value", "unexpected-value");
  const ends = invocation.ends ?? versionByVariable(input);
  if (ends && parsing.length === 0) return { refusals: [], ends };
  const app = resolve(input).get("app")?.value;
  const target = app?.known && app.value === null ? undefined : app;
  const missing: Refusal[] = target ? [] : [{ kind: "missing-target", word: program }];
  const variables = variableRefusals(input);
  // click handles --version before every other parameter, wherever its value comes from.
  const eager = (refusal: Refusal) => "name" in refusal && refusal.name === "version";
  const refusals = [
    ...parsing,
    ...variables.filter(eager),
    ...of("invalid-value"),
    ...missing,
    ...variables.filter((refusal) => !eager(refusal)),
    ...of("unexpected-argument"),
  ];
  const workers = resolve(input).get("workers");
  const concurrency = variable(environment, "WEB_CONCURRENCY") ?? variable(input.envFile ?? [], "WEB_CONCURRENCY");
  if (concurrency?.value.known && workers && workers.origin.at === concurrency.at) {
    if (pythonInt(concurrency.value.value) === undefined) {
      refusals.push(refusalOf("workers", concurrency.value.value, concurrency.at, "a whole number"));
    }
  }
  if (!target) return { refusals };
  return { refusals, target: target.known ? known(String(target.value)) : unknown(target.why, target.at) };

  function versionByVariable({ version, environment }: ResolveInput): "version" | undefined {
    const setting = uvicornSettings(version).get("version");
    const name = setting && variableOf(setting, version);
    const found = name ? variable(environment, name) : undefined;
    const value = setting && found ? variableValue(setting, found) : undefined;
    return value?.known && value.value === true ? "version" : undefined;
  }

  function variableRefusals({ environment }: ResolveInput): Refusal[] {
    const refusals: Refusal[] = [];
    // An option given on the command line keeps click from reading the variable, and an open word may give any option.
    if (invocation.open) return refusals;
    for (const [name, setting] of uvicornSettings(version)) {
      const variableName = variableOf(setting, version);
      const found = variableName ? variable(environment, variableName) : undefined;
      if (!found?.value.known || invocation.options.some((option) => option.name === name)) continue;
      const expected = variableProblem(setting, found);
      if (expected) refusals.push(refusalOf(name, found.value.value, found.at, expected));
    }
    return refusals;
  }

  function refusalOf(name: string, text: string, at: object, expected: string): Refusal {
    const place = "file" in at ? (at as typeof program.place) : program.place;
    const word = { value: known(text), raw: text, place, variables: [] };
    return { kind: "invalid-value", word, name, expected };
  }
}
