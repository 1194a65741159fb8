import { targetsOf } from "./check-targets.ts";
import type { Call, Command } from "./command.ts";
import { FIX_OPTIONS } from "./fix-options.ts";
import { diffOf, fixSummary, fixTarget } from "./fixing.ts";
import type { Io } from "./io.ts";
import { failOnOf, fails, REPORT_OPTIONS } from "./output.ts";

/** `stablehand fix [PATH…]`: writes the patches of the findings that have one. */
export const command: Command = {
  name: "fix",
  about: "write the patches of the problems that have one, and prove that they are gone",
  takes: "[PATH…]",
  most: Number.POSITIVE_INFINITY,
  options: [
    ...FIX_OPTIONS,
    { name: "select", value: "IDS", many: true, about: "only these problems: ids, families, or patterns with *" },
    { name: "ignore", value: "IDS", many: true, about: "not these problems" },
    { name: "config", value: "FILE", about: "configuration to use instead of stablehand.toml or pyproject.toml" },
    { name: "baseline", value: "FILE", about: "leave alone the findings recorded in this file" },
    ...REPORT_OPTIONS.filter(({ name }) => name === "fail-on"),
  ],
  examples: [
    { line: "stablehand fix --diff", about: "what would be changed" },
    { line: "stablehand fix", about: "the safe fixes" },
    { line: "stablehand fix --unsafe-fixes --ask", about: "all of them, one question each" },
    { line: "stablehand fix --select missing-dependency", about: "one problem" },
  ],
  run,
};

async function run(call: Call, io: Io): Promise<number> {
  let failed = false;
  for (const target of targetsOf(call.positionals, io)) {
    const fixed = await fixTarget(target, call, io);
    if (call.has("diff")) io.out(diffOf(fixed.changes, target.fromCwd));
    io.err(fixSummary(fixed, !call.has("diff")));
    const failOn = failOnOf(call, fixed.after.configuration.failOn);
    failed ||= fixed.after.report.findings.some(({ severity }) => fails(severity, failOn));
  }
  return failed ? 1 : 0;
}
