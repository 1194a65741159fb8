import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import { baselineOf } from "../doctor/baseline.ts";
import { gathered, type Mistakes } from "../doctor/repeats.ts";
import { count } from "../report/text.ts";
import { readLeaflets } from "./catalogue.ts";
import { type Target, targetsOf } from "./check-targets.ts";
import { type Call, CallError, type Command } from "./command.ts";
import { type Examined, examineTarget } from "./examine-target.ts";
import { FIX_OPTIONS } from "./fix-options.ts";
import type { Io } from "./io.ts";
import { merged, moved, type Shown } from "./merge.ts";
import { CHECK_REPORT_OPTIONS, deliver, failOnOf, fails, formatOf, layoutOf, type Prose } from "./output.ts";
import { packageVersion } from "./package.ts";

/** `stablehand check [PATH…]`: what the files declare that will hurt. */
export const command: Command = {
  name: "check",
  about: "find what will kill or starve your workers in the files that deploy them",
  takes: "[PATH…]",
  most: Number.POSITIVE_INFINITY,
  options: [
    ...CHECK_REPORT_OPTIONS,
    { name: "select", value: "IDS", many: true, about: "only these problems: ids, families, or patterns with *" },
    { name: "ignore", value: "IDS", many: true, about: "not these problems" },
    { name: "config", value: "FILE", about: "configuration to use instead of stablehand.toml or pyproject.toml" },
    { name: "baseline", value: "FILE", about: "leave out the findings recorded in this file" },
    { name: "update-baseline", about: "record the findings of now in the baseline file" },
    { name: "changed-since", value: "REV", about: "only findings that touch files changed since this git revision" },
    { name: "fix", about: "apply the fixes first, and report what is left" },
    ...FIX_OPTIONS,
    { name: "show-settings", about: "show the effective settings of each server and where each comes from" },
  ],
  examples: [
    { line: "stablehand check", about: "the folder you are in" },
    { line: "stablehand check services/api --fail-on warning", about: "one service, stricter" },
    { line: "stablehand check --select memory,no-workers", about: "one family and one problem" },
    { line: "stablehand check --format sarif --output stablehand.sarif", about: "for code scanning" },
    {
      line: "stablehand check --baseline stablehand-baseline.json --update-baseline",
      about: "begin with what is there",
    },
  ],
  // All others write files, or ask git.
  repeats: (call) => !["fix", "diff", "update-baseline", "output", "changed-since"].some((name) => call.has(name)),
  run,
};

async function run(call: Call, io: Io): Promise<number> {
  const targets = targetsOf(call.positionals, io);
  if (call.has("fix") || call.has("diff")) return fixAndReport(targets, call, io);
  const examined: Kept[] = [];
  for (const target of targets) {
    const one = await kept(await examineTarget(target, call, io), call, io);
    examined.push(targets.length === 1 ? one : fromCwd(one));
  }
  if (call.has("update-baseline")) return updateBaseline(examined, io);
  return report(examined, call, io);
}

/** With `--diff` nothing is written, and the report is of what would be left. */
async function fixAndReport(targets: readonly Target[], call: Call, io: Io): Promise<number> {
  const { diffOf, fixSummary, fixTarget } = await import("./fixing.ts");
  const examined: Kept[] = [];
  for (const target of targets) {
    const fixed = await fixTarget(target, call, io);
    if (call.has("diff")) io.out(diffOf(fixed.changes, target.fromCwd));
    io.err(fixSummary(fixed, !call.has("diff")));
    const one = await kept(fixed.after, call, io);
    examined.push(targets.length === 1 ? one : fromCwd(one));
  }
  return call.has("diff") ? 0 : report(examined, call, io);
}

/** What a report needs of an examination. The rest is let go: there may be a thousand folders. */
type Kept = Omit<Examined, "files" | "result"> & {
  /** The table asked for with --show-settings, else nothing. */
  settings: string;
  mistakes: Mistakes;
};

async function kept({ files: _, result, ...rest }: Examined, call: Call, io: Io): Promise<Kept> {
  const { deployment, mistakes } = result;
  if (!call.has("show-settings") || formatOf(call) !== "pretty") return { ...rest, mistakes, settings: "" };
  const { settingsTable } = await import("../report/settings.ts");
  return { ...rest, mistakes, settings: `${settingsTable(deployment.services, rest.texts, layoutOf(call, io))}\n` };
}

/** The same with paths seen from the place of the call, as there are other folders. */
function fromCwd(one: Kept): Kept {
  return { ...one, ...moved(one, one.target.fromCwd) };
}

async function report(examined: readonly Kept[], call: Call, io: Io): Promise<number> {
  const [only] = examined;
  const all = merged(examined);
  const mistakes = new Map(examined.flatMap((one) => [...one.mistakes]));
  const format = formatOf(call);
  if (format === "json") {
    // The contract's paths are relative to the folder where there is one, to the place of the call where there are more.
    deliver((await import("../report/json.ts")).jsonPieces(gathered(all.report, mistakes)), call, io);
  } else {
    const shown = only && examined.length === 1 ? moved(only, only.target.fromCwd) : all;
    const settings = examined.map((one) => one.settings);
    deliver([...settings, await render(shown, mistakes, format, call, io)].join(""), call, io);
  }
  hints(examined, io);
  const failOn = failOnOf(call, only?.configuration.failOn);
  return all.report.findings.some(({ severity }) => fails(severity, failOn)) ? 1 : 0;
}

async function render(shown: Shown, mistakes: Mistakes, format: Prose, call: Call, io: Io): Promise<string> {
  const { report, texts, suppressed } = shown;
  switch (format) {
    case "github":
      return (await import("../report/github.ts")).githubCheck(report);
    case "review":
      return (await import("../report/review.ts")).reviewCheck(report, texts);
    case "markdown":
      return (await import("../report/markdown.ts")).markdownCheck(gathered(report, mistakes), texts);
    case "sarif": {
      const context = { texts, suppressed, problems: readLeaflets(io.root), version: packageVersion(io.root) };
      return (await import("../report/sarif.ts")).sarifCheck(report, context);
    }
    case "pretty": {
      const { prettyCheck } = await import("../report/pretty-check.ts");
      return prettyCheck(gathered(report, mistakes), texts, layoutOf(call, io), call.positionals);
    }
  }
}

/** What the report has no place for and its reader should know; on standard error, so that pipes stay clean. */
function hints(examined: readonly Kept[], { err, errStyle }: Io): void {
  for (const { target, report, outlived } of examined) {
    if (report.services.length === 0 && report.findings.length === 0 && target.only === undefined) {
      err(`stablehand: nothing in ${target.named} says how it is deployed\n`);
      err(`  ${errStyle.dim(LOOKED_FOR)}\n`);
    }
    if (outlived > 0) {
      const entries = outlived === 1 ? "1 entry of the baseline is" : `${outlived} entries of the baseline are`;
      err(`stablehand: ${entries} no longer found; --update-baseline removes what is fixed\n`);
    }
  }
}

const LOOKED_FOR = "looked for render.yaml, Procfile, Dockerfile and their kin; name the folder that holds them";

function updateBaseline(examined: readonly Kept[], io: Io): number {
  const [one, ...others] = examined;
  const file = one?.baselineFile;
  if (!one || others.length > 0) throw new CallError("a baseline belongs to one folder", "call once per folder");
  if (file === undefined)
    throw new CallError("--update-baseline needs to know the file", "name it with --baseline FILE");
  try {
    writeFileSync(file, `${JSON.stringify(baselineOf(one.report.findings), null, 2)}\n`);
  } catch (error) {
    throw new CallError(`cannot write ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  io.err(`stablehand: ${count(one.report.findings.length, "finding")} recorded in ${relative(io.cwd, file) || file}\n`);
  return 0;
}
