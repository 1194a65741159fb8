import { type Finder, type Hits, type LiteralSet, SLACK } from "./finder.ts";
import { type HitList, hitList } from "./hit-list.ts";
import { type Kernel, layout, MOST_HITS, type Plan, type Tables, writeLiterals, writeTables } from "./kernel-tables.ts";
import type { Method } from "./windows.ts";

/** What this file needs of the WebAssembly API, which Node's and the browser's types name differently. */
type WasmApi = {
  Module: new (bytes: Uint8Array) => object;
  Memory: new (size: { initial: number }) => { buffer: ArrayBuffer };
  Instance: new (module: object, imports: object) => { exports: object };
};

/**
 * The finder in WebAssembly, over `room` bytes of its own memory; `undefined` where the engine has no WebAssembly, or
 * not the SIMD part of it. `kernel` is the compiled module in base64.
 */
export function wasmFinder(kernel: string, set: LiteralSet, room: number): Finder | undefined {
  const api = (globalThis as { WebAssembly?: WasmApi }).WebAssembly;
  if (api === undefined) return undefined;
  try {
    const plan = layout(set.literals, room);
    const memory = new api.Memory({ initial: Math.ceil(plan.size / 65_536) });
    const code = Uint8Array.from(atob(kernel), (letter) => letter.charCodeAt(0));
    const instance = new api.Instance(new api.Module(code), { env: { memory } });
    const exports = instance.exports as Kernel;
    const bytes = new Uint8Array(memory.buffer);
    writeLiterals(bytes, plan, set.literals);
    return finderOver(exports, memory.buffer, plan, set, room);
  } catch {
    return undefined;
  }
}

type Search = (low: number, p: number, end: number) => number;

function finderOver(kernel: Kernel, buffer: ArrayBuffer, plan: Plan, set: LiteralSet, room: number): Finder {
  const bytes = new Uint8Array(buffer);
  const pairs = new Uint32Array(buffer, plan.results);
  const [mainList, asideList] = [hitList(), hitList()];
  let [main, aside]: [Search[], Search[]] = [[], []];
  kernel.setup(plan.results, plan.literals);

  function setAside(literals: ReadonlySet<number>): void {
    const left = writeTables(kernel, bytes, plan.main, set, (literal) => !literals.has(literal));
    const away = writeTables(kernel, bytes, plan.aside, set, (literal) => literals.has(literal));
    main = searchesOf(kernel, plan, plan.main, left);
    aside = searchesOf(kernel, plan, plan.aside, away);
  }

  function run(searches: readonly Search[], list: HitList, start: number, end: number): Hits {
    list.clear();
    const high = plan.room + end;
    for (const search of searches) {
      list.run();
      for (let p = plan.room + start; p < high; p = kernel.resume.value) {
        const count = search(plan.room + start, p, high);
        for (let i = 0; i < count; i++) list.add((pairs[2 * i] ?? 0) - plan.room, pairs[2 * i + 1] ?? 0);
      }
    }
    return list.sorted();
  }

  setAside(new Set());
  return {
    kind: "wasm",
    bytes: bytes.subarray(plan.room, plan.room + room + SLACK),
    find: (start, end) => run(main, mainList, start, end),
    setAside,
    findAside: (start, end) => run(aside, asideList, start, end),
    hasAside: () => aside.length > 0,
    lineFeeds: (start, end) => kernel.newlines(plan.room + start, plan.room + end),
    likeness(_bytes, from, to) {
      const likeness = kernel.likeness(plan.room + from, plan.room + to);
      return likeness < 0 ? undefined : likeness;
    },
  };
}

function searchesOf(kernel: Kernel, plan: Plan, tables: Tables, methods: ReadonlySet<Method>): Search[] {
  const { entries, bitmap, heads, chains, masks } = tables;
  const { list, scratch } = plan;
  const searches: Search[] = [];
  if (methods.has("grams")) {
    searches.push((low, p, end) => kernel.fourByFour(low, p, end, bitmap, heads, chains, entries, list, MOST_HITS));
  }
  if (methods.has("teddy")) {
    searches.push((low, p, end) => kernel.teddy(low, p, end, masks, entries, scratch, MOST_HITS));
  }
  return searches;
}
