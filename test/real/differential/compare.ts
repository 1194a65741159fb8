import type { Word } from "../../../src/model/command.ts";
import type { EnvVar, Refusal } from "../../../src/model/deployment.ts";
import type { Place } from "../../../src/model/place.ts";
import { known, type Value } from "../../../src/model/value.ts";
import { configSource } from "../../../src/servers/gunicorn/config-file.ts";
import { server as gunicorn } from "../../../src/servers/gunicorn/server.ts";
import type { ConfigFile, ResolveInput } from "../../../src/servers/server.ts";
import { server as uvicorn } from "../../../src/servers/uvicorn/server.ts";
import type { Case } from "./cases.ts";

/** Servers that have a driver. */
export type ServerName = "gunicorn" | "uvicorn";

/** What a driver says came of a case. */
export type Answer = {
  phase: string;
  exit?: number;
  error?: string;
  printed: string;
  target?: string | null;
  folder?: string;
  settings?: Record<string, unknown>;
};

/** One disagreement, or none, and how many settings were compared. */
export type Judgement = {
  accepted: boolean;
  disagreement?: { about: "acceptance" | "error kind" | "target" | "setting"; real: string; model: string };
  equal: number;
  unknown: number;
};

/** How a start ends: `accepted`, `help`, `version`, or the kind of error. */
type Outcome = string;

/** Puts the case before the model and compares with what the real server answered. */
export function judge(name: ServerName, version: string, test: Case, answer: Answer): Judgement {
  const input = inputOf(name, version, test);
  const model = name === "gunicorn" ? gunicorn : uvicorn;
  const start = model.start(input);
  const mine: Outcome = start.refusals[0] ? kindOf(name, start.refusals[0]) : (start.ends ?? "accepted");
  const real = name === "gunicorn" ? gunicornOutcome(answer) : uvicornOutcome(answer);
  const none = { accepted: real === "accepted", equal: 0, unknown: 0 };
  // Whether a path exists is the machine's to say; the model takes every path.
  if (/does not exist/.test(answer.printed)) return { ...none, accepted: false };
  if (mine !== real) {
    const isError = (outcome: Outcome): boolean => !["accepted", "help", "version"].includes(outcome);
    const about = isError(mine) && isError(real) ? "error kind" : "acceptance";
    return { ...none, disagreement: { about, real: `${real}: ${answer.printed.trim().slice(-300)}`, model: mine } };
  }
  if (real !== "accepted") return none;
  const target = start.target?.known ? start.target.value : null;
  if (target !== (answer.target ?? null)) {
    return { ...none, disagreement: { about: "target", real: String(answer.target), model: String(target) } };
  }
  return { ...none, ...compareSettings(model.resolve(input), answer) };
}

function compareSettings(
  settings: ReadonlyMap<string, { value: Value<unknown> }>,
  answer: Answer,
): Pick<Judgement, "equal" | "unknown" | "disagreement"> {
  let equal = 0;
  let unknown = 0;
  for (const [name, value] of Object.entries(answer.settings ?? {})) {
    const mine = settings.get(name);
    if (!mine) return different(name, value, "(no such setting)", equal, unknown);
    if (!mine.value.known) unknown++;
    else if (same(value, mine.value.value, name, answer.folder ?? "")) equal++;
    else return different(name, value, mine.value.value, equal, unknown);
  }
  return { equal, unknown };
}

function different(
  name: string,
  real: unknown,
  model: unknown,
  equal: number,
  unknown: number,
): ReturnType<typeof compareSettings> {
  const text = (value: unknown): string => `${name} = ${JSON.stringify(value)}`;
  return { equal, unknown, disagreement: { about: "setting", real: text(real), model: text(model) } };
}

function same(real: unknown, model: unknown, name: string, folder: string): boolean {
  if (name === "chdir") return model === "." && real === folder;
  if (name === "control_socket" && typeof model === "string") return real === model.replace(/^~/, "");
  if (isRecord(real) && "callable" in real) return isRecord(model) && "callable" in model;
  // 24.1.0 alone keeps networks as objects; the model keeps the text they are made from.
  if (isRecord(real) && "network" in real) return typeof model === "string";
  if (Array.isArray(real)) {
    return (
      Array.isArray(model) &&
      real.length === model.length &&
      real.every((item, index) => same(item, model[index], "", folder))
    );
  }
  if (isRecord(real) && isRecord(model)) {
    const keys = new Set([...Object.keys(real), ...Object.keys(model)]);
    return [...keys].every((key) => same(real[key], model[key], "", folder));
  }
  return Object.is(real ?? null, model ?? null);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function kindOf(name: ServerName, refusal: Refusal): Outcome {
  const mixed = refusal.kind === "unknown-option" || refusal.kind === "unexpected-argument";
  return name === "gunicorn" && mixed ? "unrecognized" : refusal.kind;
}

const GUNICORN_ERRORS: readonly (readonly [RegExp, Outcome])[] = [
  [/error: ambiguous option: /, "ambiguous-option"],
  [/error: unrecognized arguments: /, "unrecognized"],
  [/error: argument .*: expected (?:one|at most one) argument/, "missing-value"],
  [/error: argument .*: ignored explicit argument/, "unexpected-value"],
  [/rror: No application module specified/, "missing-target"],
  [/error: argument .*: invalid /, "invalid-value"],
];

function gunicornOutcome({ phase, exit, printed }: Answer): Outcome {
  if (phase === "accepted") return "accepted";
  if (exit === 0) return printed.startsWith("gunicorn (version") ? "version" : "help";
  return GUNICORN_ERRORS.find(([pattern]) => pattern.test(printed))?.[1] ?? "invalid-value";
}

const UVICORN_ERRORS: readonly (readonly [RegExp, Outcome])[] = [
  [/rror: [Nn]o such option:? /, "unknown-option"],
  [/ requires an argument/, "missing-value"],
  [/ does not take a value/, "unexpected-value"],
  [/rror: Missing argument/, "missing-target"],
  [/rror: Got unexpected extra argument/, "unexpected-argument"],
  [/rror: Invalid value for /, "invalid-value"],
];

function uvicornOutcome({ phase, exit, printed, error }: Answer): Outcome {
  if (phase === "accepted") return "accepted";
  if (exit === 0) return printed.startsWith("Running uvicorn") ? "version" : "help";
  if (error?.startsWith("ValueError")) return "invalid-value";
  return UVICORN_ERRORS.find(([pattern]) => pattern.test(printed))?.[1] ?? `exit ${exit}`;
}

function inputOf(name: ServerName, version: string, test: Case): ResolveInput {
  const environment = Object.entries(test.env).map(([key, value]): EnvVar => {
    return { name: key, value: known(value), at: { file: ".env", start: 0, end: value.length }, layer: "file" };
  });
  const model = name === "gunicorn" ? gunicorn : uvicorn;
  const invocation = model.invoke(word(name), test.argv.map(word), version);
  const input = { invocation, version, environment };
  if (name !== "gunicorn") return input;
  const source = configSource(invocation, environment, version);
  const path =
    source.kind === "module" ? `${source.module}.py` : source.kind === "file" ? source.path.replace(/^\.\//, "") : "";
  const settings = test.configs[path];
  return settings ? { ...input, configFile: configOf(path, settings) } : input;
}

function configOf(path: string, settings: Record<string, unknown>): ConfigFile {
  const at: Place = { file: path, start: 0, end: 0 };
  const rows = Object.entries(settings).map(([name, value]) => [name, { value: known(pythonic(value)), at }] as const);
  return { path, settings: new Map(rows), complete: true };
}

/** JSON has one kind of number; a fraction stands for a Python float. */
function pythonic(value: unknown): unknown {
  return typeof value === "number" && !Number.isInteger(value) ? { float: value } : value;
}

function word(text: string): Word {
  return { value: known(text), raw: text, place: { file: "command", start: 0, end: text.length }, variables: [] };
}

/** The files of a case as Python source. */
export function filesOf(test: Case): Record<string, string> {
  return Object.fromEntries(
    Object.entries(test.configs).map(([path, settings]) => {
      const lines = Object.entries(settings).map(([name, value]) => `${name} = ${literal(value)}\n`);
      return [path, lines.join("")];
    }),
  );
}

function literal(value: unknown): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (isRecord(value))
    return `{${Object.entries(value)
      .map(([key, item]) => `${literal(key)}: ${literal(item)}`)
      .join(", ")}}`;
  return JSON.stringify(value);
}
