import { existsSync, readFileSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { type Baseline, readBaseline } from "../doctor/baseline.ts";
import { type CheckResult, check } from "../doctor/check.ts";
import type { Configuration } from "../doctor/configuration.ts";
import { type Settled, settle } from "../doctor/settle.ts";
import type { CheckReport } from "../model/contract.ts";
import { type Files, withTexts } from "../model/files.ts";
import { matchesPath } from "../model/glob.ts";
import { PROBLEMS } from "../problems/registry.generated.ts";
import { diskFiles } from "../sources/disk-files.ts";
import type { Target } from "./check-targets.ts";
import { type Call, CallError } from "./command.ts";
import { configurationFor } from "./configuration.ts";
import type { Io } from "./io.ts";

/** One folder, examined and seen the way the user wants it. */
export type Examined = Settled & {
  target: Target;
  /** The files as they were examined, excluded ones left out. */
  files: Files;
  texts: ReadonlyMap<string, string>;
  result: CheckResult;
  configuration: Configuration;
  baselineFile: string | undefined;
};

/**
 * Examines one folder under its configuration, with ignore comments, baseline and changed files applied. `changed` are
 * texts files are to be read as instead of what is on disk.
 */
export async function examineTarget(
  target: Target,
  call: Call,
  io: Io,
  changed: ReadonlyMap<string, string> = new Map(),
): Promise<Examined> {
  const catalogue = new Map(PROBLEMS.map(({ id, family }) => [id, family]));
  const { configuration, folder } = await configurationFor(target.root, call, io, catalogue);
  const base = relative(folder, target.root).split(sep).join("/");
  const fromConfiguration = (path: string) => (base === "" ? path : `${base}/${path}`);
  const onDisk = without(diskFiles(target.root, io.saw), (path) =>
    configuration.exclude.some((pattern) => matchesPath(pattern, fromConfiguration(path))),
  );
  const files = changed.size === 0 ? onDisk : withTexts(onDisk, changed);
  const result = await check(files);
  const baselineFile = baselineFileOf(call, configuration, folder, io);
  const onlyFiles = await onlyFilesOf(target, call);
  const settled = settle(withNamedFile(result.report, files, target), result.texts, {
    configuration,
    catalogue,
    pathOf: fromConfiguration,
    ...(baselineFile === undefined ? {} : { baseline: loadBaseline(baselineFile, call, io) }),
    ...(onlyFiles ? { onlyFiles } : {}),
  });
  return { ...settled, target, files, texts: result.texts, result, configuration, baselineFile };
}

function without(files: Files, excluded: (path: string) => boolean): Files {
  return {
    list: () => files.list().filter((path) => !excluded(path)),
    read: (path) => (excluded(path) ? { kind: "missing" } : files.read(path)),
    isExecutable: (path) => files.isExecutable?.(path),
  };
}

/** A file the user named is always answered for: where it cannot be read as text, the report says so. */
function withNamedFile(report: CheckReport, files: Files, { only }: Target): CheckReport {
  if (only === undefined) return report;
  const skipped = report.skipped.filter(({ file }) => file === only);
  const read = files.read(only);
  if (read.kind === "unreadable") throw new CallError(`cannot read ${only}: ${read.why}`);
  if (skipped.length === 0) {
    if (read.kind === "binary") skipped.push({ file: only, reason: "it is a binary file" });
    if (read.kind === "too-large") skipped.push({ file: only, reason: `it is larger than ${read.limit} bytes` });
  }
  return { ...report, skipped };
}

async function onlyFilesOf(target: Target, call: Call): Promise<ReadonlySet<string> | undefined> {
  const revision = call.value("changed-since");
  const only = target.only === undefined ? undefined : new Set([target.only]);
  if (revision === undefined) return only;
  // Node's own module for child processes takes longer to load than a check of most files.
  const { changedFiles } = await import("../sources/git.ts");
  const changed = changedFiles(target.root, revision);
  if ("error" in changed) {
    throw new CallError(`--changed-since ${revision}: ${changed.error}`);
  }
  if (target.only === undefined) return changed.files;
  return changed.files.has(target.only) ? only : new Set();
}

function baselineFileOf(call: Call, configuration: Configuration, folder: string, io: Io): string | undefined {
  const named = call.value("baseline");
  if (named !== undefined) return resolve(io.cwd, named);
  return configuration.baseline === undefined ? undefined : resolve(folder, configuration.baseline);
}

function loadBaseline(file: string, call: Call, io: Io): Baseline {
  io.saw(file, "all");
  if (!existsSync(file) || call.has("update-baseline")) {
    if (call.has("update-baseline")) return { version: 1, findings: [] };
    throw new CallError(`there is no baseline ${file}`, "--update-baseline writes one");
  }
  const baseline = readBaseline(readFileSync(file, "utf8"));
  if (!baseline) throw new CallError(`${file} is not a baseline`, "--update-baseline writes a new one");
  return baseline;
}
