import type { AppFacts } from "../model/app.ts";
import type { Files } from "../model/files.ts";
import type { Value } from "../model/value.ts";
import type { AppInput } from "./app.ts";

/** The facts of one application, and what it asked of the environment of the process they were gathered for. */
type Kept = { key: string; asked: ReadonlyMap<string, string>; facts: AppFacts };

const kept = new WeakMap<Files, Kept[]>();

/**
 * The facts of an application, gathered once for all processes that serve it from the same folders, and whose
 * environment says the same of every variable that was asked for.
 */
export function sharedFacts<Input extends AppInput>(
  files: Files,
  input: Input,
  gather: (input: Input) => AppFacts,
): AppFacts {
  const { target, directory, pythonPath, environment } = input;
  const known = kept.get(files) ?? [];
  kept.set(files, known);
  const key = JSON.stringify([target, directory, pythonPath, environment !== undefined]);
  const told = (name: string): string => JSON.stringify(environment?.(name) ?? null);
  const before = known.find((one) => one.key === key && [...one.asked].every(([name, value]) => told(name) === value));
  if (before) return before.facts;
  const asked = new Map<string, string>();
  const listening = (name: string): Value<string> | undefined => {
    asked.set(name, told(name));
    return environment?.(name);
  };
  const facts = gather(environment ? { ...input, environment: listening } : input);
  known.push({ key, asked, facts });
  return facts;
}
