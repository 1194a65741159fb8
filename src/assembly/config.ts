import type { ModuleValues, PyValue } from "../formats/python/values.ts";
import type { ConfigFile, EnvVar, Invocation } from "../model/deployment.ts";
import type { Place } from "../model/place.ts";
import { known, unknown, type Value } from "../model/value.ts";
import { parentOf } from "../platforms/paths.ts";
import type { ConfigFile as ConfigSettings, PythonFloat, ServerModel } from "../servers/server.ts";
import type { PythonReaders } from "./readers.ts";
import type { AssemblyContext } from "./service.ts";
import type { Workspace } from "./workspace.ts";

/** A configuration file as the server loads it: what it sets, and what its reader made of it. */
export type LoadedConfig = { file: ConfigFile; settings?: ConfigSettings };

type ConfigInput = {
  model: ServerModel;
  invocation: Invocation;
  version: string;
  environment: readonly EnvVar[];
  workspace: Workspace;
  cwd: string;
  /** True where `cwd` is a guess. */
  lost: boolean;
  context: AssemblyContext;
};

/** Finds and evaluates the configuration file the server would load; `undefined` where it loads none. */
export function loadConfig(input: ConfigInput): LoadedConfig | undefined {
  const { model, invocation, environment, version, workspace, cwd, context } = input;
  const source = model.configSource?.(invocation, environment, version);
  if (!source) return undefined;
  if (source.kind === "unknown") return notEvaluated("gunicorn.conf.py", source.because);
  const named = source.kind === "module" ? `${source.module.replaceAll(".", "/")}.py` : source.path;
  const path = workspace.locate(named, cwd);
  const namedAt = invocation.options.findLast((option) => option.name === "config")?.value?.place;
  if (path === undefined) {
    const required = source.kind === "module" || source.required;
    if (required && input.lost) return notEvaluated(named, "the folder the server starts in is not known", namedAt);
    if (required && workspace.unread?.(named, cwd))
      return notEvaluated(named, "the image copies what the repository does not have", namedAt);
    if (required && workspace.machine && named.startsWith("/"))
      return notEvaluated(named, "it stands on the machine", namedAt);
    return required
      ? { file: { path: named, state: "missing", names: [], ...(namedAt ? { namedAt } : {}) } }
      : undefined;
  }
  const text = context.read(path);
  const { python } = context.readers;
  if (text === undefined || !python) return notEvaluated(path, "it cannot be read", namedAt);
  const values = evaluate(path, text, python, input);
  const names = python.configNames(python.readModule(path, text));
  const place = namedAt ? { namedAt } : {};
  const fault = python.certainFaults(text).find(({ before, since }) => before === undefined && since === undefined);
  if (fault) {
    const { message, start, end } = fault;
    const trouble = { message, at: { file: path, start, end } };
    return { file: { path, state: "invalid", trouble, names, ...place } };
  }
  // What our reader does not know may be Python all the same.
  const [error] = values.errors;
  if (error) return notEvaluated(path, `it is not understood (${error.message})`, namedAt);
  return { file: { path, state: "read", names, ...place }, settings: settingsOf(path, values) };
}

function notEvaluated(path: string, why: string, namedAt?: Place): LoadedConfig {
  return {
    file: { path, state: "not-evaluated", trouble: { message: why }, names: [], ...(namedAt ? { namedAt } : {}) },
    settings: { path, settings: new Map(), complete: false, incompleteBecause: why },
  };
}

function evaluate(path: string, text: string, python: PythonReaders, input: ConfigInput): ModuleValues {
  const variables = new Map(input.environment.map((variable) => [variable.name, variable.value]));
  const { files } = input.context;
  return python.evaluateModule({
    file: path,
    text,
    // A variable nothing declares is taken as not set: what the file falls back to is what people see.
    environment: (name) => variables.get(name),
    sibling: (module, from) => {
      const relative = module.replace(/^\.+/, "").replaceAll(".", "/");
      for (const folder of [parentOf(from), input.workspace.folder(input.cwd)]) {
        for (const name of [`${relative}.py`, `${relative}/__init__.py`]) {
          const file = folder === "" ? name : `${folder}/${name}`;
          if (files.read(file).kind === "missing") continue;
          const source = input.context.read(file);
          if (source !== undefined) return { file, text: source };
        }
      }
      return undefined;
    },
    readText: (file) => {
      const found = files.read(file);
      return found.kind === "text" ? found.text : undefined;
    },
  });
}

function settingsOf(path: string, values: ModuleValues): ConfigSettings {
  const settings = new Map<string, { value: Value<unknown>; at: Place }>();
  for (const [name, { value, at }] of values.names) settings.set(name, { value: plain(value), at });
  const { stopped } = values;
  return {
    path,
    settings,
    complete: stopped === undefined,
    ...(stopped ? { incompleteBecause: `evaluation stopped: ${stopped.why}` } : {}),
  };
}

function plain(value: Value<PyValue>): Value<unknown> {
  if (!value.known) {
    const { among, ...rest } = value;
    const plainAmong = among?.map((one) => toPlain(one));
    return plainAmong ? { ...rest, among: plainAmong } : rest;
  }
  const result = toPlain(value.value);
  return result === undefined ? unknown(`it is a ${value.value.kind}`) : known(result);
}

function toPlain(value: PyValue): unknown {
  switch (value.kind) {
    case "none":
      return null;
    case "int":
      return Number.isSafeInteger(Number(value.value)) ? Number(value.value) : value.value.toString();
    case "float":
      return { float: value.value } satisfies PythonFloat;
    case "bool":
    case "str":
    case "bytes":
      return value.value;
    case "function":
    case "class":
      return { callable: value.name };
    case "list":
    case "tuple":
    case "set": {
      const items = value.items.map((item) => (item.known ? toPlain(item.value) : undefined));
      return items.includes(undefined) ? undefined : items;
    }
    default:
      return undefined;
  }
}
