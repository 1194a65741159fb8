import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Word } from "../../src/model/command.ts";
import type { EnvVar } from "../../src/model/deployment.ts";
import { known, unknown } from "../../src/model/value.ts";
import { server as gunicorn } from "../../src/servers/gunicorn/server.ts";
import type { ResolveInput, ServerModel } from "../../src/servers/server.ts";
import { server as uvicorn } from "../../src/servers/uvicorn/server.ts";
import { type Case, gunicornCases, uvicornCases } from "../real/differential/cases.ts";

/** A word of known value, as if all words stood in one line. */
function concrete(text: string, at: number): Word {
  return {
    value: known(text),
    raw: text,
    place: { file: "command", start: at * 100, end: at * 100 + 50 },
    variables: [],
  };
}

/** The same word with its value, or the part behind `=`, in a variable nobody knows. */
function abstract(text: string, at: number): Word {
  const equals = text.startsWith("-") ? text.indexOf("=") : -1;
  const raw = equals < 0 ? '"$VALUE"' : `${text.slice(0, equals + 1)}$VALUE`;
  return { ...concrete(text, at), raw, value: unknown("VALUE is not set here") };
}

/** An unquoted variable in place of several words. */
function open(at: number): Word {
  return { ...concrete("", at), raw: "$OPTIONS", value: unknown("OPTIONS is not set here") };
}

function inputOf(model: ServerModel, version: string, words: readonly Word[], env: Case["env"]): ResolveInput {
  const environment = Object.entries(env).map(([name, value]): EnvVar => {
    return { name, value: known(value), at: { fact: "test" }, layer: "file" };
  });
  return { invocation: model.invoke(concrete(model.name, -1), words, version), version, environment };
}

/** Whatever is said of the start with unknown words must hold for the start they turn out to be. */
function agrees(
  model: ServerModel,
  version: string,
  whole: readonly Word[],
  partly: readonly Word[],
  env: Case["env"],
): void {
  const real = inputOf(model, version, whole, env);
  const seen = inputOf(model, version, partly, env);
  const start = model.start(real);
  if (start.refusals.length > 0 || start.ends) return;
  const guess = model.start(seen);
  expect(guess.refusals).toEqual([]);
  if (guess.target?.known) expect(guess.target).toEqual(start.target);
  const settings = model.resolve(real);
  for (const [name, { value }] of model.resolve(seen)) {
    if (value.known) expect({ name, value }).toEqual({ name, value: settings.get(name)?.value });
  }
}

const MODELS = [
  [gunicorn, "23.0.0", gunicornCases("23.0.0")],
  [gunicorn, "27.0.1", gunicornCases("27.0.1")],
  [uvicorn, "0.30.6", uvicornCases("0.30.6")],
] as const;

describe.each(MODELS)("$name %s", (model, version, cases) => {
  it("says nothing of an unknown value that its value would contradict", () => {
    fc.assert(
      fc.property(cases, fc.nat(9), ({ argv, env }, at) => {
        const index = at % Math.max(1, argv.length);
        const text = argv[index] ?? "";
        fc.pre(argv.length > 0 && (!text.startsWith("-") || /^--\w[\w-]*=/.test(text)));
        const words = argv.map(concrete);
        agrees(model, version, words, words.with(index, abstract(text, index)), env);
      }),
      { numRuns: 120 },
    );
  });

  it("leaves open what an unquoted variable may still set", () => {
    const hidden = fc.array(fc.constantFrom(...(model === gunicorn ? GUNICORN_PARTS : UVICORN_PARTS)), {
      maxLength: 3,
    });
    fc.assert(
      fc.property(cases, hidden, fc.nat(9), ({ argv, env }, parts, at) => {
        fc.pre(!argv.includes("--"));
        const index = at % (argv.length + 1);
        // Between an option and its value the variable would be taken for the value.
        fc.pre(index === 0 || !argv[index - 1]?.startsWith("-"));
        const before = argv.slice(0, index);
        const after = argv.slice(index);
        const whole = [...before, ...parts.flat(), ...after].map((text, i) => concrete(text, i));
        const late = (text: string, i: number): Word => concrete(text, before.length + parts.flat().length + i + 1);
        const partly = [...before.map(concrete), open(before.length), ...after.map(late)];
        // Alone, it is taken for the application itself.
        fc.pre(model.invoke(concrete(model.name, -1), whole, version).target !== undefined);
        agrees(model, version, whole, partly, env);
      }),
      { numRuns: 120 },
    );
  });
});

const GUNICORN_PARTS = [["-w", "3"], ["--preload"], ["-b", "0.0.0.0:9"], ["--timeout=5"], ["-k", "gthread"]];
const UVICORN_PARTS = [["--workers", "3"], ["--reload"], ["--no-access-log"], ["--port=9"], ["--header", "a:b"]];
