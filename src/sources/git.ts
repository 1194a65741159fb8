import { execFileSync } from "node:child_process";

/** Files of a folder that changed, relative to it, or why git cannot tell. */
export type Changed = { files: ReadonlySet<string> } | { error: string };

/**
 * Files changed since the point where the present branch left a revision, uncommitted and untracked ones included.
 */
export function changedFiles(folder: string, revision: string): Changed {
  if (revision.startsWith("-")) return { error: "that is no revision" };
  try {
    const base = commonAncestor(folder, revision);
    const changed = git(folder, ["diff", "--name-only", "-z", "--relative", "--diff-filter=d", base, "--", "."]);
    const untracked = git(folder, ["ls-files", "-z", "--others", "--exclude-standard", "--", "."]);
    return { files: new Set(`${changed}${untracked}`.split("\0").filter(Boolean)) };
  } catch (error) {
    return { error: reasonOf(error) };
  }
}

/** Tracked files of a folder with changes that are not committed; none where it is in no git repository. */
export function uncommittedFiles(folder: string): readonly string[] {
  try {
    const status = git(folder, ["status", "--porcelain", "-z", "--untracked-files=no", "--", "."]);
    return status
      .split("\0")
      .filter(Boolean)
      .map((line) => line.slice(3));
  } catch {
    return [];
  }
}

function commonAncestor(folder: string, revision: string): string {
  const commit = git(folder, ["rev-parse", "--verify", "--quiet", `${revision}^{commit}`]).trim();
  try {
    return git(folder, ["merge-base", commit, "HEAD"]).trim();
  } catch {
    // Unrelated or shallow histories have no common ancestor; the revision itself is the next best answer.
    return commit;
  }
}

function git(folder: string, args: readonly string[]): string {
  return execFileSync("git", ["-c", "core.quotePath=false", ...args], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 1 << 28,
  });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "ENOENT") return "git is not installed";
  const said = "stderr" in error ? String(error.stderr).trim() : "";
  if (said.includes("not a git repository")) return "this is not a git repository";
  return said === "" ? "git does not know this revision" : (said.replace(/^fatal: /, "").split("\n")[0] ?? said);
}
