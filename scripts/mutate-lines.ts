/**
 * `npm run mutate-lines [-- --lines 10000000] [--seed N]`: feeds spoiled log lines to `diagnose`, a batch at a time.
 * Ends with 1 at the first crash, or at a batch that takes longer or more memory than any text of its size may; then
 * it prints the seed of that batch and the fewest lines that still do it.
 */
import { parseArgs } from "node:util";
import { diagnose } from "../src/doctor/diagnose.ts";
import { dice, knownLines, mutatedLog } from "../test/support/mutated-lines.ts";

const BATCH = 5_000;
/** Milliseconds of the processor a batch may take: a hundred times what it takes on a slow machine. */
const PATIENCE = 60_000;
/** Bytes of heap that may be in use between batches. */
const MEMORY = 1_500_000_000;

const { values } = parseArgs({
  options: { lines: { type: "string", default: "10000000" }, seed: { type: "string", default: "1" } },
});
const total = Number(values.lines);
const seed = Number(values.seed);
const known = knownLines();
let done = 0;
let slowest = 0;
let incidents = 0;
const began = performance.now();

while (done < total) {
  const batchSeed = seed + done / BATCH;
  const log = mutatedLog(known, Math.min(BATCH, total - done), dice(batchSeed));
  const started = process.cpuUsage();
  const options = { anonymize: batchSeed % 3 === 0, explain: batchSeed % 2 === 0 };
  const crash = crashOf(log, options);
  const took = process.cpuUsage(started).user / 1000;
  if (crash !== undefined) fail(`crash at seed ${batchSeed}: ${crash}`, smallest(log, options));
  if (took > PATIENCE) fail(`the batch of seed ${batchSeed} took ${Math.round(took)} ms`, undefined);
  if (process.memoryUsage().heapUsed > MEMORY) fail(`memory grows: seed ${batchSeed}`, undefined);
  slowest = Math.max(slowest, took);
  done += BATCH;
  if (done % 500_000 === 0) console.log(`${done} lines, ${seconds()} s, slowest batch ${Math.round(slowest)} ms`);
}
console.log(
  `${total} mutated lines of ${known.length} known ones, seed ${seed}: no crash; ${incidents} incidents, slowest batch of ${BATCH} ${Math.round(slowest)} ms, ${seconds()} s`,
);

type Options = { anonymize: boolean; explain: boolean };

function crashOf(log: string | Uint8Array, options: Options): string | undefined {
  try {
    const { report } = diagnose([{ name: "app.log", chunks: typeof log === "string" ? log : [log] }], options);
    JSON.stringify(report);
    incidents += report.incidents.length;
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** Leaves out lines, in ever smaller pieces, as long as what is left still crashes. */
function smallest(log: string | Uint8Array, options: Options): string {
  let lines = (typeof log === "string" ? log : new TextDecoder().decode(log)).split("\n");
  for (let size = Math.ceil(lines.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < lines.length; ) {
      const fewer = lines.toSpliced(at, size);
      if (crashOf(fewer.join("\n"), options) === undefined) at += size;
      else lines = fewer;
    }
  }
  return lines.join("\n");
}

function fail(what: string, input: string | undefined): never {
  console.error(what);
  if (input !== undefined) console.error(`smallest input: ${JSON.stringify(input)}`);
  process.exit(1);
}

function seconds(): number {
  return Math.round((performance.now() - began) / 1000);
}
