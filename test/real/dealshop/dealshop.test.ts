import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CheckReport, DiagnoseReport } from "../../../src/model/contract.ts";
import { serve } from "../../fixable/run.ts";
import { builtCli } from "../../support/built-cli.ts";
import { memoryCgroup } from "../../support/cgroup.ts";
import { realSuite } from "../../support/real-suite.ts";
import { ROOT } from "../../support/root.ts";
import { tempRepo } from "../../support/temp.ts";

const MEMORY_BYTES = 512 * 1024 * 1024;
const LOAD = ["/search?q=espresso+machine", "/deals?category=audio", "/deals/7"];

realSuite("the deal shop, before and after fix", ["python", "cgroup"], () => {
  let cli: ReturnType<typeof builtCli>;
  let repo: ReturnType<typeof tempRepo>;
  beforeAll(() => {
    cli = builtCli();
    repo = tempRepo({});
    cpSync(join(ROOT, "examples/dealshop"), repo.path, { recursive: true });
  });
  afterAll(() => {
    cli.remove();
    repo.remove();
  });

  test("the recorded logs name what happened", () => {
    const logs = ["1-first-deploy", "2-after-hotfix", "kernel"].map((name) => `logs/${name}.log`);
    const ran = cli.run(["diagnose", ...logs, "--repo", ".", "--format", "json"], { cwd: repo.path });
    const { incidents }: DiagnoseReport = JSON.parse(ran.out);
    expect(incidents.map(({ problem }) => problem)).toEqual(["memory-limit-exceeded", "stray-argument"]);
  });

  test("fix leaves no error, and the recorded incident does not come back", async () => {
    cli.run(["fix", "--unsafe-fixes", "."], { cwd: repo.path });
    const { summary, findings }: CheckReport = JSON.parse(
      cli.run(["check", ".", "--format", "json"], { cwd: repo.path }).out,
    );
    expect(summary.error, JSON.stringify(findings, null, 1)).toBe(0);
    const cgroup = memoryCgroup(MEMORY_BYTES);
    try {
      const { health, output } = await serve(repo.path, "/healthz", 90, { cgroup, load: LOAD });
      expect(health, output).toBe("200");
      expect(output).toMatch(/^load: 300 of 300$/m);
      expect(cgroup.oomKills()).toBe(0);
    } finally {
      await cgroup.remove();
    }
    // Only what had to change has changed.
    expect(readFileSync(join(repo.path, "ranking.py"), "utf8")).toBe(
      readFileSync(join(ROOT, "examples/dealshop/ranking.py"), "utf8"),
    );
  });
});
