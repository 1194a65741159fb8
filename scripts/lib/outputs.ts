import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** `<!-- output: ARGUMENTS -->` … `<!-- /output -->`: what stands between is what the program prints. */
const BLOCK = /<!-- output: ([^\n]*?) -->\n[\s\S]*?<!-- \/output -->/g;

let built = false;

/** A Markdown file with its output blocks filled in by running the program. */
export function filledIn(root: string, file: string): string {
  const text = readFileSync(join(root, file), "utf8");
  return text.replace(BLOCK, (_, args: string) => {
    return `<!-- output: ${args} -->\n\`\`\`text\n${outputOf(root, args).trimEnd()}\n\`\`\`\n<!-- /output -->`;
  });
}

/** What `stablehand ARGUMENTS` prints; words are separated by single spaces, no quoting. */
function outputOf(root: string, args: string): string {
  if (!built) execFileSync(process.execPath, ["scripts/build.mjs", "--quiet"], { cwd: root, stdio: "inherit" });
  built = true;
  const env = { ...process.env, COLUMNS: "100", NO_COLOR: "1", FORCE_COLOR: undefined };
  const run = spawnSync(process.execPath, ["bin/stablehand.cjs", ...args.split(" ")], {
    cwd: root,
    env,
    encoding: "utf8",
  });
  if (run.status === 2) throw new Error(`stablehand ${args}: ${run.stderr}`);
  return run.stdout;
}
