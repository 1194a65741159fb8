import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readCases } from "../../test/support/case-file.ts";
import { check } from "../doctor/check.ts";
import { cure } from "../doctor/cure.ts";
import { memoryFiles } from "../model/files.ts";
import { PROBLEMS } from "./registry.generated.ts";

type Repository = Readonly<Record<string, string>>;

/** Every repository of every example, each once. */
function repositories(): { where: string; files: Repository }[] {
  const seen = new Map<string, { where: string; files: Repository }>();
  for (const { id, family } of PROBLEMS) {
    const folder = join(import.meta.dirname, family, id);
    const cases = join(folder, "cases");
    const paths = [
      join(folder, "README.md"),
      ...(existsSync(cases) ? readdirSync(cases).map((name) => join(cases, name)) : []),
    ];
    for (const path of paths.filter((one) => one.endsWith(".md") && existsSync(one))) {
      for (const { where, repository } of readCases(
        path.slice(import.meta.dirname.length + 1),
        readFileSync(path, "utf8"),
      )) {
        const key = JSON.stringify(repository);
        if (key !== "{}" && !seen.has(key)) seen.set(key, { where, files: repository });
      }
    }
  }
  return [...seen.values()];
}

/** The files after every fix, safe or not, and the problems fixed. */
async function cured(files: Repository): Promise<{ files: Repository; fixed: string[]; rounds: number }> {
  let now = files;
  const fixed: string[] = [];
  for (let rounds = 0; rounds < 8; rounds += 1) {
    const tree = memoryFiles(now);
    const made = await cure(tree, await check(tree, { offers: false }), { unsafe: true });
    if (made.fixes.length === 0) return { files: now, fixed, rounds };
    fixed.push(...made.fixes.map((fix) => fix.finding.problem));
    now = { ...now, ...Object.fromEntries(made.texts) };
  }
  return { files: now, fixed, rounds: 8 };
}

function errorsOf(findings: readonly { problem: string; severity: string; service?: string }[]): string[] {
  return findings
    .filter(({ severity }) => severity === "error")
    .map(({ problem, service }) => `${problem} ${service ?? ""}`);
}

const fixedSomewhere = new Set<string>();

describe("every fix of every example", () => {
  test.each(repositories().map(({ where, files }) => [where, files] as const))(
    "%s: comes to an end, brings no error, and leaves nothing to do",
    async (_, files) => {
      const before = await check(memoryFiles(files), { offers: false });
      const { files: after, fixed, rounds } = await cured(files);
      for (const problem of fixed) fixedSomewhere.add(problem);
      expect(rounds).toBeLessThan(8);
      const had = errorsOf(before.findings);
      const left = await check(memoryFiles(after), { offers: false });
      expect(errorsOf(left.findings).filter((one) => !had.includes(one))).toEqual([]);
    },
  );

  test("many problems have a fix that holds", () => {
    expect([...fixedSomewhere].sort()).toEqual(
      expect.arrayContaining(["missing-dependency", "stray-argument", "yaml-float-version"]),
    );
    expect(fixedSomewhere.size).toBeGreaterThan(20);
  });
});
