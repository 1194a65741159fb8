import { defineConfig } from "vitest/config";
import { notRunReporter } from "./test/support/not-run-reporter.ts";

// Unit suites need nothing but Node. Real suites drive real servers and run one file at a time: they share ports,
// memory cgroups and two cores.
export default defineConfig({
  test: {
    globalSetup: ["test/support/global-setup.ts"],
    reporters: ["default", notRunReporter],
    // Faults are injected by the clock: in CI a machine that stands still for a second must not fail the run. By hand,
    // every failure shows at once.
    retry: process.env.CI ? 1 : 0,
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["src/**/*.test.ts", "test/unit/**/*.test.ts"], testTimeout: 20_000 },
      },
      {
        extends: true,
        test: {
          name: "real",
          include: ["test/real/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
