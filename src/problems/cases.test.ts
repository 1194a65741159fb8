import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Case, readCases } from "../../test/support/case-file.ts";
import { runCase } from "../../test/support/run-case.ts";
import { PROBLEMS } from "./registry.generated.ts";

/** Every example of a problem: its leaflet's and its cases'. */
function casesOf(family: string, id: string): readonly Case[] {
  const folder = join(import.meta.dirname, family, id);
  const cases = join(folder, "cases");
  const files = existsSync(cases) ? readdirSync(cases).filter((name) => name.endsWith(".md")) : [];
  const paths = [
    ...(existsSync(join(folder, "README.md")) ? ["README.md"] : []),
    ...files.map((name) => `cases/${name}`),
  ];
  return paths.flatMap((path) => readCases(`${family}/${id}/${path}`, readFileSync(join(folder, path), "utf8")));
}

for (const problem of PROBLEMS) {
  const { id, family, declared, logged } = problem;
  describe(`${family}/${id}`, () => {
    const cases = casesOf(family, id);
    test("has a leaflet, and for every way it is seen an example that is caught and a look-alike that is not", () => {
      expect(existsSync(join(import.meta.dirname, family, id, "README.md")), "README.md").toBe(true);
      const kinds = new Set(
        cases.map(({ logs, expected }) => `${Object.keys(logs).length > 0 ? "log" : "files"} ${expected.kind}`),
      );
      const wanted = [
        ...(declared ? ["files findings", "files silent"] : []),
        ...(logged ? ["log incident", "log silent"] : []),
      ];
      expect(wanted.filter((kind) => !kinds.has(kind))).toEqual([]);
    });
    test.each(cases.map((one) => [one.where, one] as const))("%s", async (_, one) => {
      expect(await runCase(id, one)).toEqual([]);
    });
  });
}
