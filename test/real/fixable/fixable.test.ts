import { afterAll, beforeAll, expect, test } from "vitest";
import type { Fixable } from "../../fixable/fixable.ts";
import { optionRepositories } from "../../fixable/options.ts";
import { serve } from "../../fixable/run.ts";
import { startRepositories } from "../../fixable/start-repositories.ts";
import { builtCli } from "../../support/built-cli.ts";
import { realSuite } from "../../support/real-suite.ts";
import { tempRepo } from "../../support/temp.ts";

const ALL: readonly Fixable[] = [...optionRepositories, ...startRepositories];

// A network of its own takes the rights that a memory cgroup takes.
realSuite("broken repositories, before and after fix", ["python", "cgroup"], () => {
  let cli: ReturnType<typeof builtCli>;
  beforeAll(() => {
    cli = builtCli();
  });
  afterAll(() => cli.remove());

  test("there are thirty of them at least", () => {
    expect(ALL.length).toBeGreaterThanOrEqual(30);
  });

  test.each(ALL)("$name", async ({ problem, health, files }) => {
    const repo = tempRepo(files);
    try {
      const before = await serve(repo.path, health, 4);
      expect(before.health, before.output).not.toBe("200");
      const fixed = cli.run(["fix", "--unsafe-fixes", "--select", problem, "."], { cwd: repo.path });
      const after = await serve(repo.path, health, 20);
      expect(after.health, `${fixed.out}${fixed.err}${after.output}`).toBe("200");
    } finally {
      repo.remove();
    }
  });
});
