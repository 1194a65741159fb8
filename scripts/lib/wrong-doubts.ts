import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { RegisteredProblem } from "../../src/model/problem.ts";
import type { casesOf } from "../../test/support/case-file.ts";
import type { runCase } from "../../test/support/run-case.ts";
import { mutantsOf } from "./mutants.ts";

/** The engine as it would be with one doubt built wrongly. */
type Engine = { PROBLEMS: readonly RegisteredProblem[]; casesOf: typeof casesOf; runCase: typeof runCase };

/**
 * Builds what could explain errors away wrongly, one condition at a time. All problems share the doubts, so the cases of
 * all are run until one fails, those of the problems that name doubts first. Gives how many were made, and says which
 * nobody notices. Of `parts` equal shares of the files only one is examined; the first looks first whether all is well as
 * it is.
 */
export async function wrongDoubts(
  root: string,
  scratch: string,
  { part, parts }: { part: number; parts: number },
): Promise<{ made: number; noticed: number }> {
  const folder = join(root, "src/problems/doubts");
  const count = { made: 0, noticed: 0 };
  if (part === 0) {
    const failing = await whoNotices(root, await engineWith(root, "", "", scratch), "");
    if (failing !== undefined) throw new Error(`cases of ${failing} fail as it is`);
  }
  const files = readdirSync(folder).filter((one) => one.endsWith(".ts") && !one.endsWith(".test.ts"));
  for (const name of files.filter((_, index) => index % parts === part)) {
    // What noticed one wrong build of a file is asked of the next one first.
    let last = "";
    for (const mutant of mutantsOf(readFileSync(join(folder, name), "utf8"))) {
      count.made++;
      const engine = await engineWith(root, join(folder, name), mutant.text, scratch);
      const noticing = await whoNotices(root, engine, last);
      last = noticing ?? last;
      if (noticing !== undefined) count.noticed++;
      else console.log(`doubts/${name}:${mutant.line}: nobody notices ${mutant.what}`);
    }
  }
  return count;
}

/** The first problem of which a case fails. */
async function whoNotices(root: string, engine: Engine, first: string): Promise<string | undefined> {
  const rank = ({ id, doubts }: RegisteredProblem) => (id === first ? 0 : doubts ? 1 : 2);
  const declared = engine.PROBLEMS.filter((problem) => problem.declared).sort((one, other) => rank(one) - rank(other));
  for (const { family, id } of declared) {
    for (const one of engine.casesOf(root, family, id)) {
      if (Object.keys(one.logs).length > 0) continue;
      try {
        if ((await engine.runCase(id, one)).length > 0) return id;
      } catch {
        return id;
      }
    }
  }
  return undefined;
}

/** With the text of the file in place of what it holds. */
async function engineWith(root: string, file: string, text: string, scratch: string): Promise<Engine> {
  const parts = ["src/problems/registry.generated.ts", "test/support/case-file.ts", "test/support/run-case.ts"];
  const { outputFiles } = await build({
    stdin: { contents: parts.map((part) => `export * from "./${part}";`).join("\n"), resolveDir: root, loader: "ts" },
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    logLevel: "error",
    // Packages of the older kind ask for modules of Node.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    loader: { ".md": "text" },
    plugins: [
      {
        name: "wrong",
        setup(chosen) {
          chosen.onLoad({ filter: /\.ts$/ }, ({ path }) =>
            path === file ? { contents: text, loader: "ts" } : undefined,
          );
        },
      },
    ],
  });
  const out = join(mkdtempSync(join(scratch, "doubts-")), `${basename(file)}.mjs`);
  writeFileSync(out, outputFiles[0]?.contents ?? "");
  return (await import(pathToFileURL(out).href)) as Engine;
}
