import type { Hits } from "./finder.ts";
import type { HitList } from "./hit-list.ts";
import { type Areas, type Kernel, MOST_HITS, type Tables } from "./kernel-tables.ts";
import type { Method } from "./windows.ts";

/**
 * Everything of some tables that stands between two addresses in a kernel's memory, positions counted from `base`.
 * `list` is used by one searcher at a time.
 */
export type Searcher = (
  tables: Tables,
  methods: ReadonlySet<Method>,
  base: number,
  start: number,
  end: number,
  list: HitList,
) => Hits;

/** `areas` are the kernel's own places. */
export function searcher(kernel: Kernel, buffer: ArrayBufferLike, areas: Areas): Searcher {
  const pairs = new Uint32Array(buffer, areas.results);

  function collect(count: number, base: number, list: HitList): void {
    for (let i = 0; i < count; i++) list.add((pairs[2 * i] ?? 0) - base, pairs[2 * i + 1] ?? 0);
  }

  return (tables, methods, base, start, end, list) => {
    const { entries, map, heads, chains, masks } = tables;
    list.clear();
    if (methods.has("grams")) {
      list.run();
      for (let p = start; p < end; p = kernel.resume.value) {
        collect(kernel.fourByFour(start, p, end, map, heads, chains, entries, areas.list, MOST_HITS), base, list);
      }
    }
    if (methods.has("teddy")) {
      list.run();
      for (let p = start; p < end; p = kernel.resume.value) {
        collect(kernel.teddy(start, p, end, masks, entries, areas.scratch, MOST_HITS), base, list);
      }
    }
    return list.sorted();
  };
}
