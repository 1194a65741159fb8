import { workerData } from "node:worker_threads";
import { type AheadTask, workerFor } from "../../logs/scan/ahead-task.ts";
import { readAt } from "./read-at.ts";

// What the second thread runs. Bundled into a text by scripts/scan-tables.mjs, as it is a program of its own.
const worker = workerFor(workerData as AheadTask, readAt);
for (let next = worker?.step(); worker && next !== "stop"; next = worker.step()) {
  if (next !== "go on") worker.wait();
}
