import type { Reporter, TestModule } from "vitest/node";
import { NOT_RUN } from "./real-suite-note.ts";

/** Names at the end of a run every suite that had no real program to drive, so that nothing is missing in silence. */
export const notRunReporter: Reporter = {
  onTestRunEnd(modules: readonly TestModule[]) {
    for (const module of modules) {
      for (const each of module.children.allTests("skipped")) {
        const result = each.result();
        const note = result.state === "skipped" ? result.note : undefined;
        if (note?.startsWith(NOT_RUN)) console.log(`not run: ${suiteName(each.fullName)} (${note})`);
      }
    }
  },
};

function suiteName(fullName: string): string {
  return fullName.split(" > ").slice(0, -1).join(" > ");
}
