import type { AheadPlan, AheadRead } from "./ahead-slots.ts";
import { type AheadWorker, aheadWorker } from "./ahead-worker.ts";
import { hitList } from "./hit-list.ts";
import type { Kernel, Tables } from "./kernel-tables.ts";
import { searcher } from "./searcher.ts";
import { wasmApi } from "./wasm-api.ts";
import type { Method } from "./windows.ts";

/** What another thread gets to search ahead with; it can be sent to one. */
export type AheadTask = {
  module: object;
  memory: { buffer: ArrayBufferLike };
  plan: AheadPlan;
  tables: Tables;
  methods: ReadonlySet<Method>;
  literals: number;
  lengths: Uint16Array;
};

/** The other thread's side of a task. */
export function workerFor(
  { module, memory, plan, tables, methods, literals, lengths }: AheadTask,
  read: AheadRead,
): AheadWorker | undefined {
  const api = wasmApi();
  if (api === undefined) return undefined;
  const kernel = new api.Instance(module, { env: { memory } }).exports as Kernel;
  kernel.setup(plan.results, literals);
  const search = searcher(kernel, memory.buffer, plan);
  const list = hitList();
  return aheadWorker(
    memory.buffer,
    plan,
    {
      find: (start, end) => search(tables, methods, start, start, end, list),
      lineFeeds: (start, end) => kernel.newlines(start, end),
      lengthOf: (literal) => lengths[literal] ?? 0,
    },
    read,
  );
}
