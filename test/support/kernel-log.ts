import { execFileSync } from "node:child_process";

/** The kernel's ring buffer as `dmesg` prints it, or nothing where it may not be read. */
export function kernelLog(): string[] | undefined {
  try {
    const text = execFileSync("dmesg", [], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      maxBuffer: 1 << 26,
    });
    return text.split("\n").filter((line) => line !== "");
  } catch {
    return undefined;
  }
}

/**
 * The out-of-memory reports of one cgroup: from "invoked oom-killer" to "Killed process", which is how the kernel
 * writes one report. Reports of other groups are left out. One array of lines for each report.
 */
export function oomReports(lines: readonly string[], cgroup: string): string[][] {
  const kept: string[][] = [];
  let report: string[] = [];
  for (const line of lines) {
    if (line.includes("invoked oom-killer")) report = [];
    report.push(line);
    if (!line.includes("Killed process")) continue;
    if (report.some((each) => each.includes(`oom_memcg=/${cgroup},`))) kept.push(report);
    report = [];
  }
  return kept;
}
