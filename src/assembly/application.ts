import type { AppFacts } from "../model/app.ts";
import { absentApp } from "../model/app.ts";
import type { EnvVar, Process } from "../model/deployment.ts";
import type { Files } from "../model/files.ts";
import { settingPlace } from "../model/setting.ts";
import { knownValue, type Value } from "../model/value.ts";
import { nameOf, parentOf } from "../platforms/paths.ts";
import type { Run } from "./runs.ts";
import type { AssemblyContext } from "./service.ts";
import { baseName, unwrap } from "./unwrap.ts";
import type { Workspace } from "./workspace.ts";

/** Reads the application behind a service's processes: the target of its server, or the script Python is given. */
export function applicationOf(
  processes: readonly Process[],
  runs: readonly Run[],
  environment: readonly EnvVar[],
  workspace: Workspace,
  context: AssemblyContext,
): AppFacts {
  const { python } = context.readers;
  const process = processes.find((one) => one.server) ?? processes[0];
  const run = runs.find((one) => one.command === process?.command);
  if (!python || !process || !run) return absentApp();
  const variables = new Map<string, Value<string>>(
    [...environment, ...run.variables].map((variable) => [variable.name, variable.value]),
  );
  const script = process.server
    ? undefined
    : (scriptOf(process, run, workspace) ?? flaskScript(process, run, workspace, variables));
  const target = knownValue(process.server?.target) ?? (script === undefined ? targetOfOther(process) : nameOf(script));
  if (target === undefined) return absentApp();
  const cwd = chdirOf(process) ?? run.cwd;
  // Python looks for the modules of a script beside it, wherever it is started.
  const directory = script === undefined ? workspace.folder(cwd) : parentOf(script);
  const further = pythonPath(process, variables, workspace, cwd);
  const readIn = (folder: string): AppFacts =>
    python.readApp(remembering(context), {
      target,
      directory: folder,
      pythonPath: further,
      environment: (name) => variables.get(name),
    });
  const first = readIn(directory);
  const other = first.target?.state === "missing-module" ? copiedFrom(target, cwd, workspace) : undefined;
  const facts = other === undefined ? first : readIn(other);
  const missed = facts.target?.state.startsWith("missing") === true;
  const file = `${(target.split(":")[0] ?? "").replaceAll(".", "/")}.py`;
  const isUnseen = run.lost || workspace.unread?.(file, cwd);
  if (isUnseen && facts.target && missed) return { ...facts, target: { text: facts.target.text, state: "unknown" } };
  return { ...facts, lookedIn: [other ?? directory, ...further] };
}

/** The folder of the repository a module was copied from, where an image is put together from several. */
function copiedFrom(target: string, cwd: string, workspace: Workspace): string | undefined {
  const module = (target.split(":")[0] ?? "").replaceAll(".", "/");
  for (const path of [`${module}.py`, `${module}/__init__.py`]) {
    const found = workspace.locate(path, cwd);
    if (found !== undefined && `/${found}`.endsWith(`/${path}`)) return parentOf(`${found.slice(0, -path.length)}.`);
  }
  return undefined;
}

const remembered = new WeakMap<AssemblyContext, Files>();

/**
 * Files whose texts stay known, so that findings in them have places people can be shown. The same for every service,
 * by which what was read for one is known to the next.
 */
function remembering(context: AssemblyContext): Files {
  const before = remembered.get(context);
  if (before) return before;
  const files: Files = {
    list: () => context.files.list(),
    read(path) {
      if (path.endsWith(".py")) context.read(path);
      return context.files.read(path);
    },
  };
  remembered.set(context, files);
  return files;
}

function scriptOf(process: Process, run: Run, workspace: Workspace): string | undefined {
  const unwrapped = unwrap(process.command);
  if (!unwrapped || !/^(?:python|pypy)[0-9.]*$/.test(baseName(unwrapped.program))) return undefined;
  const script = unwrapped.args.map((word) => knownValue(word.value)).find((text) => text?.endsWith(".py"));
  return script === undefined ? undefined : workspace.locate(script, run.cwd);
}

/**
 * What `flask run` imports: what its option or FLASK_APP names, or `wsgi.py` or `app.py`. Flask's documentation,
 * "Application Discovery", read 2026-11-22. Of packages it is not known which module makes the application.
 */
function flaskScript(
  process: Process,
  run: Run,
  workspace: Workspace,
  variables: ReadonlyMap<string, Value<string>>,
): string | undefined {
  const unwrapped = unwrap(process.command);
  if (unwrapped?.name !== "flask") return undefined;
  const words = unwrapped.args.map((word) => knownValue(word.value) ?? "");
  if (!words.includes("run")) return undefined;
  const option = words.findIndex((word) => word === "--app" || word === "-A");
  const variable = variables.get("FLASK_APP");
  const named = option === -1 ? knownValue(variable) : words[option + 1];
  if (named === undefined && variable) return undefined;
  const module = named?.split(":")[0]?.replace(/\.py$/, "");
  const files = module === undefined ? ["wsgi.py", "app.py"] : [`${module}.py`];
  for (const file of files) {
    const found = workspace.locate(file, run.cwd);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What servers are told to serve whose options are not examined: `daphne -p 8000 shop.asgi:application`. */
function targetOfOther(process: Process): string | undefined {
  const unwrapped = process.server ? undefined : unwrap(process.command);
  if (!unwrapped || !/^(?:daphne|granian|waitress-serve)$/.test(unwrapped.name)) return undefined;
  return unwrapped.args
    .map((word) => knownValue(word.value))
    .find((text) => text && /^[A-Za-z_][\w.]*:\w+$/.test(text));
}

/** The folder a server changes to before it imports the application. */
function chdirOf(process: Process): string | undefined {
  const setting = process.server?.settings.get(process.server.name === "gunicorn" ? "chdir" : "app_dir");
  const value = knownValue(setting?.value);
  return settingPlace(setting) && typeof value === "string" && value !== "" && value !== "." ? value : undefined;
}

function pythonPath(
  process: Process,
  variables: ReadonlyMap<string, Value<string>>,
  workspace: Workspace,
  cwd: string,
): string[] {
  const variable = knownValue(variables.get("PYTHONPATH"));
  const setting = knownValue(process.server?.settings.get("pythonpath")?.value);
  const folders = [...(variable ?? "").split(":"), ...(typeof setting === "string" ? setting.split(",") : [])].filter(
    (folder) => folder !== "" && folder !== ".",
  );
  return folders.map((folder) => workspace.folder(folder.startsWith("/") || cwd === "" ? folder : `${cwd}/${folder}`));
}
