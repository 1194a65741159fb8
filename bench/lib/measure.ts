import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What one run of a program took: seconds on the clock and of the processor, and the most memory, in MB. */
export type Cost = { wall: number; cpu: number; rss: number };

/** Runs a shell line under GNU time. Its output goes nowhere; exit codes 0 and 1 are fine. */
export function measured(line: string, folder: string): Cost {
  const report = join(folder, "time.txt");
  const args = ["-f", "%e %U %S %M", "-o", report, "sh", "-c", line];
  const done = spawnSync("/usr/bin/time", args, { stdio: "ignore", env: { ...process.env, LC_ALL: "C" } });
  if (done.status === null || done.status > 1)
    throw new Error(`${line} ended with ${done.status ?? done.error?.message}`);
  const [wall = 0, user = 0, system = 0, kilobytes = 0] = (readFileSync(report, "utf8").trim().split("\n").at(-1) ?? "")
    .split(" ")
    .map(Number);
  return { wall, cpu: user + system, rss: kilobytes / 1024 };
}

/** Medians of several rounds, every line once a round, so that a busy machine is busy for all of them. */
export function rounds(lines: readonly string[], count: number, folder: string): Cost[] {
  const costs = lines.map((): Cost[] => []);
  for (let round = -1; round < count; round++) {
    for (const [index, line] of lines.entries()) {
      const cost = measured(line, folder);
      if (round >= 0) costs[index]?.push(cost);
    }
  }
  return costs.map((all) => ({
    wall: median(all.map(({ wall }) => wall)),
    cpu: median(all.map(({ cpu }) => cpu)),
    rss: Math.max(...all.map(({ rss }) => rss)),
  }));
}

/** The middle of the values, of an even number the mean of the two in the middle; 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? 0) + high) / 2;
}

/** The binary of another Node, got through npx. */
export function nodeBinary(version: string): string {
  const args = ["--yes", `--package=node@${version}`, "--call", "command -v node"];
  return execFileSync("npx", args, { encoding: "utf8" }).trim();
}
