import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { casesOf } from "../../test/support/case-file.ts";
import { ROOT } from "../../test/support/root.ts";
import { runCase } from "../../test/support/run-case.ts";
import { PROBLEMS } from "./registry.generated.ts";

for (const problem of PROBLEMS) {
  const { id, family, declared, logged } = problem;
  describe(`${family}/${id}`, () => {
    const cases = casesOf(ROOT, family, id);
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
