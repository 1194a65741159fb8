import type { Lookup, ShellScript, ShellStep } from "../formats/shell/types.ts";
import type { Command, Word } from "../model/command.ts";
import type { Joined, Skipped } from "../model/deployment.ts";
import type { Files } from "../model/files.ts";
import { type Span, verbatim } from "../model/span.ts";
import { knownValue, type Value } from "../model/value.ts";
import { parentOf } from "../platforms/paths.ts";
import type { ReadSource } from "./sources.ts";
import { supervisedBy } from "./supervised.ts";
import { type Unwrapped, unwrap } from "./unwrap.ts";
import { type Workspace, withoutCheckout } from "./workspace.ts";

/** One program that a start command runs, after scripts were followed and wrappers taken off. */
export type Run = {
  command: Command;
  unwrapped: Unwrapped;
  cwd: string;
  /** True where a `cd` on the way leads to a folder that is not known: what `cwd` says is a guess. */
  lost: boolean;
  /** Variables set on the way to it, strongest last. */
  variables: readonly { name: string; value: Value<string>; place: Command["place"] }[];
  background: boolean;
  reach: ShellStep["reach"];
  /** Whether a shell stays its parent: no `exec`, and no shell that would exec by itself. */
  underShell: boolean;
};

/** What following a start command found. */
export type RunReading = { runs: readonly Run[]; scripts: readonly Joined[]; skipped: readonly Skipped[] };

/** What the reading of runs needs to know of its surroundings. */
export type RunContext = {
  files: Files;
  workspace: Workspace;
  lookup: Lookup;
  read: ReadSource;
  readShell: (span: Span, variables: Lookup, options?: { arguments?: readonly Word[] }) => ShellScript;
};

/** Scripts that call scripts are followed this deep; a start script that includes itself ends here. */
const DEEPEST = 6;

type Collector = { runs: Run[]; scripts: Joined[]; skipped: Skipped[] };

/** Runs of a command line given to a shell. */
export function runsOfShell(span: Span, context: RunContext): RunReading {
  const collector: Collector = { runs: [], scripts: [], skipped: [] };
  follow(span, context, begin(context.workspace), context.lookup, [], collector, 0, false);
  return collector;
}

/** Runs of an argument vector started without a shell. */
export function runsOfExec(command: Command, context: RunContext): RunReading {
  const collector: Collector = { runs: [], scripts: [], skipped: [] };
  enter(command, context, begin(context.workspace), context.lookup, collector, 0, {
    background: false,
    reach: "always",
    variables: [],
    underShell: false,
  });
  return collector;
}

type Manner = Pick<Run, "background" | "reach" | "variables" | "underShell">;

/** Where a shell is, as far as its `cd`s say. */
type Spot = { cwd: string; lost: boolean };

function begin({ cwd, lost = false }: Workspace): Spot {
  return { cwd, lost };
}

function at(cwd: string): Spot {
  return { cwd, lost: false };
}

function follow(
  span: Span,
  context: RunContext,
  spot: Spot,
  lookup: Lookup,
  args: readonly Word[],
  collector: Collector,
  depth: number,
  background: boolean,
): void {
  const script = context.readShell(span, lookup, { arguments: args });
  for (const error of script.errors) {
    collector.skipped.push({ file: span.file, at: error.place, reason: error.message });
  }
  const cut = new Set(script.errors.map(({ place }) => place.start));
  let outer = spot;
  /** Where `(cd … && …)` is; it ends with the parentheses. */
  let inner: Spot | undefined;
  for (const step of script.commands) {
    if (step.reach === "never") continue;
    // The shell refuses the line; what stands behind the mistake was never read, so nothing is known to be missing.
    if (cut.has(step.command.words.at(-1)?.place.end ?? -1)) continue;
    const name = knownValue(step.command.words[0]?.value);
    const apart = step.nested === "subshell";
    if (!apart) inner = undefined;
    const here = inner ?? outer;
    if (name === "cd" || name === "pushd" || name === "popd") {
      const next = changedTo(step.command.words[1], here, span.file, name);
      if (apart) inner = next;
      else outer = next;
      continue;
    }
    const variables = [...step.exported, ...step.command.assignments];
    const manner = {
      background: background || step.background,
      reach: step.reach,
      variables: variables.map(({ name: variable, value, place }) => ({ name: variable, value, place })),
      underShell: name !== "exec",
    };
    enter(step.command, context, here, layered(lookup, manner.variables), collector, depth, manner);
  }
}

/** `"$(dirname "$0")/backend"`: the folder of the script itself. */
const OWN_FOLDER = /^"?\$\(dirname (?:-- )?"?\$(?:0|\{?BASH_SOURCE(?:\[0\]\})?)"?\)"?(?:\/([\w./-]*))?"?$/;

function changedTo(word: Word | undefined, here: Spot, script: string, name: "cd" | "pushd" | "popd"): Spot {
  const target = name === "popd" ? undefined : knownValue(word?.value);
  if (target !== undefined && target !== "-" && !target.startsWith("~")) {
    const cwd = changeDirectory(here.cwd, target);
    return { cwd, lost: here.lost || (cwd.startsWith("/") && !here.cwd.startsWith("/")) };
  }
  const own = OWN_FOLDER.exec(word?.raw ?? "");
  // In an image the script may have been copied to another folder than the repository's.
  if (own && !here.cwd.startsWith("/")) return at(changeDirectory(parentOf(script), own[1] ?? "."));
  return { ...here, lost: true };
}

function enter(
  command: Command,
  context: RunContext,
  spot: Spot,
  lookup: Lookup,
  collector: Collector,
  depth: number,
  manner: Manner,
): void {
  const unwrapped = unwrap(command);
  if (!unwrapped) return;
  if (depth < DEEPEST && supervise(unwrapped, context, spot, lookup, collector, depth, manner)) return;
  const inner = depth < DEEPEST ? scriptSpan(unwrapped, context, spot.cwd, collector) : undefined;
  if (!inner) {
    collector.runs.push({ command, unwrapped, ...spot, ...manner });
    return;
  }
  const before = collector.runs.length;
  follow(inner.span, context, spot, lookup, inner.args, collector, depth + 1, manner.background);
  for (let index = before; index < collector.runs.length; index++) {
    const run = collector.runs[index];
    if (!run) continue;
    const spared = forwardsSignals(unwrapped) || (execsLast(unwrapped) && index === collector.runs.length - 1);
    collector.runs[index] = {
      ...run,
      variables: [...manner.variables, ...run.variables],
      underShell: run.underShell && !spared,
    };
  }
}

/** supervisord in the place of a server: what counts are the programs of its configuration. */
function supervise(
  unwrapped: Unwrapped,
  context: RunContext,
  spot: Spot,
  lookup: Lookup,
  collector: Collector,
  depth: number,
  manner: Manner,
): boolean {
  const programs = supervisedBy(unwrapped, context, spot.cwd);
  for (const { command, directory, environment, stopsGroup, place } of programs) {
    const before = collector.runs.length;
    const variables = environment.map(({ name, value }) => ({ name, value, place }));
    const here = directory === undefined ? spot : { ...spot, cwd: changeDirectory(spot.cwd, directory) };
    const seen = layered(lookup, variables);
    for (const step of context.readShell(command, seen).commands) {
      const own = { ...manner, variables: [...manner.variables, ...variables], underShell: false };
      enter(step.command, context, here, seen, collector, depth + 1, own);
    }
    if (!stopsGroup) continue;
    for (let index = before; index < collector.runs.length; index++) {
      const run = collector.runs[index];
      if (run) collector.runs[index] = { ...run, underShell: false };
    }
  }
  for (const path of new Set(programs.map(({ place }) => place.file)))
    collector.scripts.push({ path, why: "names the programs supervisord starts" });
  return programs.length > 0;
}

/** An init process in front, which sees to it that a stop signal does not end at a shell. */
function forwardsSignals({ via }: Unwrapped): boolean {
  return via.some((word) =>
    /(?:^|\/)(?:dumb-init|tini|tini-static|docker-init|catatonit)$/.test(knownValue(word.value) ?? ""),
  );
}

/** `bash -c` replaces itself with its last command, also after `&&`; dash does not. Run on Debian 12, 2026-11-20. */
function execsLast({ name, script }: Unwrapped): boolean {
  return name === "bash" && script !== undefined;
}

/** The shell text a command runs: the word of `sh -c`, or a script of the repository. */
function scriptSpan(
  unwrapped: Unwrapped,
  context: RunContext,
  cwd: string,
  collector: Collector,
): { span: Span; args: readonly Word[] } | undefined {
  if (unwrapped.script) {
    const { span } = unwrapped.script;
    return span ? { span, args: [] } : undefined;
  }
  const viaShell = /^(?:sh|bash|dash|ash|zsh|ksh|source|\.)$/.test(unwrapped.name);
  const words = viaShell ? withoutOptions(unwrapped.args) : [unwrapped.program, ...unwrapped.args];
  const named = knownValue(words[0]?.value);
  if (named === undefined || unwrapped.module) return undefined;
  const path = context.workspace.locate(named, cwd);
  if (path === undefined) return undefined;
  const content = context.files.read(path);
  if (content.kind !== "text" || !(viaShell || isShellScript(path, content.text))) return undefined;
  const text = context.read(path);
  if (text === undefined) return undefined;
  collector.scripts.push({ path, why: `started by "${named}"` });
  return { span: verbatim(path, text, 0), args: words.slice(1) };
}

/** The script a shell is given and its arguments: the shell's own options stand before it, `-o` with a value. */
function withoutOptions(args: readonly Word[]): readonly Word[] {
  let index = 0;
  for (;;) {
    const text = knownValue(args[index]?.value) ?? "";
    if (!/^[-+]./.test(text)) return args.slice(index);
    index += /^[-+]o$/.test(text) ? 2 : 1;
  }
}

function isShellScript(path: string, text: string): boolean {
  const first = text.slice(0, 80).split("\n", 1)[0] ?? "";
  if (first.startsWith("#!")) return /\b(?:ba|da|a|z|k)?sh\b/.test(first);
  return path.endsWith(".sh");
}

function changeDirectory(cwd: string, target: string): string {
  // A working tree is checked out as it is; an image has folders of its own.
  if (target.startsWith("/")) return cwd.startsWith("/") ? target : withoutCheckout(target);
  const absolute = cwd.startsWith("/");
  const parts = cwd.split("/").filter((part) => part !== "");
  for (const part of target.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return (absolute ? "/" : "") + parts.join("/");
}

function layered(lookup: Lookup, variables: readonly { name: string; value: Value<string> }[]): Lookup {
  if (variables.length === 0) return lookup;
  const own = new Map(variables.map(({ name, value }) => [name, value]));
  return (name) => own.get(name) ?? lookup(name);
}
