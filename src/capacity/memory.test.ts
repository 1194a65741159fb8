import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AppFacts } from "../model/app.ts";
import type { Packages } from "../model/deployment.ts";
import { FOOTPRINTS } from "./footprints.ts";
import { inUnits, processesFootprint, workerFootprint, workersThatFit } from "./memory.ts";

const place = { file: "app.py", start: 0, end: 1 };
const program = { server: "gunicorn", workerClass: "sync", several: true };

function appImporting(modules: readonly string[], more: Partial<AppFacts> = {}): AppFacts {
  const imports = new Map(modules.map((module) => [module, place]));
  return { imports, importsComplete: true, allocations: [], routes: [], routesComplete: false, ...more };
}

function requiring(names: readonly string[]): Packages {
  const row = (name: string) => ({ name, extras: [], specifier: "", place });
  return { required: new Map(names.map((name) => [name, row(name)])), sources: [place], complete: true };
}

describe("workerFootprint", () => {
  test("counts a package that two others load once", () => {
    const both = workerFootprint(program, requiring([]), appImporting(["pandas", "sklearn"]));
    expect(both.parts.filter((part) => part.what === "numpy")).toHaveLength(1);
    expect(both.sure).toBe("measured");
  });

  test("counts only what is imported where the imports are known", () => {
    const small = workerFootprint(program, requiring(["flask", "pandas", "scipy"]), appImporting(["flask"]));
    expect(small.parts.map((part) => part.what)).not.toContain("pandas");
  });

  test("counts every requirement, unsurely, where no import is known", () => {
    const app = { ...appImporting([]), importsComplete: false };
    const guess = workerFootprint(program, requiring(["flask", "pandas"]), app);
    expect(guess.parts.find((part) => part.what === "pandas")?.sure).toBe(false);
    expect(guess.sure).toBe("partly");
  });

  test("keeps lazy imports apart", () => {
    const app = appImporting(["flask"], { lazyImports: new Map([["pandas", place]]) });
    const worker = workerFootprint(program, requiring(["flask", "pandas"]), app);
    const eager = workerFootprint(program, requiring(["flask", "pandas"]), appImporting(["flask"]));
    expect(worker.bytes).toBe(eager.bytes);
    expect(worker.laterBytes).toBeGreaterThan(20 * 2 ** 20);
  });

  test("counts lazy and optional imports only where something installs them", () => {
    const some = new Map([["pandas", place]]);
    const lazy = appImporting(["flask"], { lazyImports: some });
    expect(workerFootprint(program, requiring(["flask"]), lazy).laterBytes).toBe(0);
    const optional = appImporting(["flask"], { optionalImports: some });
    const parts = (names: string[]) => workerFootprint(program, requiring(names), optional).parts;
    expect(parts(["flask"]).map(({ what }) => what)).not.toContain("pandas");
    expect(parts(["flask", "pandas"]).map(({ what }) => what)).toContain("pandas");
  });

  test("leaves out what only a module asks for whose own import may fail, where nothing installs it", () => {
    const tried = appImporting(["flask", "sentence_transformers"], {
      triedImports: new Set(["sentence_transformers"]),
    });
    const parts = (names: string[]) => workerFootprint(program, requiring(names), tried).parts.map(({ what }) => what);
    expect(parts(["flask"])).not.toContain("torch");
    expect(parts(["flask", "sentence-transformers"])).toContain("torch");
  });

  test("counts an optional import that another package brings along", () => {
    const optional = appImporting(["flask"], { optionalImports: new Map([["torch", place]]) });
    const { parts } = workerFootprint(program, requiring(["flask", "sentence-transformers"]), optional);
    expect(parts.map(({ what }) => what)).toContain("torch");
  });

  test("takes the required package where several provide one module", () => {
    const worker = workerFootprint(program, requiring(["google-cloud-storage"]), appImporting(["google"]));
    const providers = worker.parts.filter((part) => FOOTPRINTS.packages[part.what]?.modules.includes("google"));
    expect(providers.every((part) => !["google-generativeai", "google-genai"].includes(part.what))).toBe(true);
  });
});

describe("processesFootprint", () => {
  test("adds up: each worker, times their number, and the master", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 64 }), fc.boolean(), (workers, preload) => {
        const worker = workerFootprint(program, requiring([]), appImporting(["flask", "pandas"]));
        const sum = processesFootprint({ program, workers, preload }, worker);
        expect(sum.bytes).toBe(sum.main + workers * sum.each);
      }),
    );
  });

  test("shares with preload what is claimed at import, not what each worker claims at its start", () => {
    const model = { bytes: 400 * 2 ** 20, place, what: "model" };
    const sum = (when: "import" | "startup", preload: boolean) => {
      const worker = workerFootprint(program, requiring([]), appImporting([], { allocations: [{ ...model, when }] }));
      return processesFootprint({ program, workers: 4, preload }, worker).bytes;
    };
    expect(sum("import", true)).toBeLessThan(sum("import", false) - 3 * 390 * 2 ** 20);
    expect(sum("startup", true)).toBeGreaterThan(4 * 400 * 2 ** 20);
  });

  test("never says that more workers fit than do", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 34 }), (bytes) => {
        const worker = workerFootprint(program, requiring([]), appImporting(["flask"]));
        const one = processesFootprint({ program, workers: 1, preload: false }, worker);
        const fit = workersThatFit(bytes, one);
        expect(fit === 0 || one.main + fit * one.each <= bytes).toBe(true);
        expect(one.main + (fit + 1) * one.each).toBeGreaterThan(bytes);
      }),
    );
  });
});

test("the sum of the parts is near what sets of packages need together", () => {
  for (const { packages, together } of FOOTPRINTS.sums) {
    const measured = workerFootprint(program, requiring(packages), { ...appImporting([]), importsComplete: false });
    const added = measured.parts.slice(1).reduce((total, part) => total + part.bytes, 0);
    expect(Math.abs(added - together), packages.join(" + ")).toBeLessThan(0.25 * together);
  }
});

test("bytes are said in the units platforms use", () => {
  expect(inUnits(452 * 2 ** 20)).toBe("452 MB");
  expect(inUnits(1.8 * 2 ** 30)).toBe("1.8 GB");
  expect(inUnits(2 ** 30)).toBe("1 GB");
});
