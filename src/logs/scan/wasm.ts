import { type Finder, type LiteralSet, SLACK } from "./finder.ts";
import { hitList } from "./hit-list.ts";
import { BITMAP_BITS, HEAD_BITS, type Kernel, layout, MOST_HITS, type Plan, writeTables } from "./kernel-tables.ts";

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
    writeTables(exports, bytes, plan, set);
    return finderOver(exports, memory.buffer, plan, room);
  } catch {
    return undefined;
  }
}

type Search = (low: number, p: number, end: number) => number;

function finderOver(kernel: Kernel, buffer: ArrayBuffer, plan: Plan, room: number): Finder {
  const pairs = new Uint32Array(buffer, plan.results);
  const list = hitList();
  const searches = searchesOf(kernel, plan);
  kernel.setup(plan.results, plan.literals);
  return {
    kind: "wasm",
    bytes: new Uint8Array(buffer, plan.room, room + SLACK),
    find(start, end) {
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
    },
    lineFeeds: (start, end) => kernel.newlines(plan.room + start, plan.room + end),
  };
}

function searchesOf(kernel: Kernel, plan: Plan): Search[] {
  const { entries, sixBitmap, sixHeads, fourBitmap, fourHeads, masks, scratch, methods } = plan;
  const [bits, top] = [BigInt(BITMAP_BITS), BigInt(HEAD_BITS)];
  const searches: Search[] = [];
  if (methods.has("six-by-eight")) {
    searches.push((low, p, end) => kernel.sixByEight(low, p, end, sixBitmap, sixHeads, entries, bits, top, MOST_HITS));
  }
  if (methods.has("four-by-four")) {
    searches.push((low, p, end) =>
      kernel.fourByFour(low, p, end, fourBitmap, fourHeads, entries, BITMAP_BITS, HEAD_BITS, MOST_HITS),
    );
  }
  if (methods.has("teddy")) {
    searches.push((low, p, end) => kernel.teddy(low, p, end, masks, entries, scratch, MOST_HITS));
  }
  return searches;
}
