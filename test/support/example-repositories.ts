import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PROBLEMS } from "../../src/problems/registry.generated.ts";
import { readCases } from "./case-file.ts";
import { ROOT } from "./root.ts";

/** The repository of every example of every problem, each once. */
export const EXAMPLE_REPOSITORIES: readonly { where: string; files: Readonly<Record<string, string>> }[] = collect();

function collect() {
  const seen = new Map<string, { where: string; files: Readonly<Record<string, string>> }>();
  for (const { id, family } of PROBLEMS) {
    const folder = join(ROOT, "src/problems", family, id);
    const cases = join(folder, "cases");
    const names = existsSync(cases) ? readdirSync(cases).map((name) => join(cases, name)) : [];
    for (const path of [join(folder, "README.md"), ...names]) {
      if (!path.endsWith(".md") || !existsSync(path)) continue;
      for (const { where, repository } of readCases(path.slice(ROOT.length + 1), readFileSync(path, "utf8"))) {
        const key = JSON.stringify(repository);
        if (key !== "{}" && !seen.has(key)) seen.set(key, { where, files: repository });
      }
    }
  }
  return [...seen.values()];
}
