import { readSync } from "node:fs";
import { workerData } from "node:worker_threads";
import { type AheadTask, workerFor } from "../../logs/scan/ahead-task.ts";

// What the second thread runs. Bundled into a text by scripts/scan-tables.mjs, as it is a program of its own.
const worker = workerFor(workerData as AheadTask, (file, into, position) => {
  try {
    return readSync(file, into, 0, into.length, position);
  } catch {
    // The first thread reads on from here, and says why that fails.
    return 0;
  }
});
for (let next = worker?.step(); worker && next !== "stop"; next = worker.step()) {
  if (next !== "go on") worker.wait();
}
