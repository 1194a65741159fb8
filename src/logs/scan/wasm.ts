import { aheadOf } from "./ahead.ts";
import type { AheadTask } from "./ahead-task.ts";
import { type Finder, type Hits, type LiteralSet, SLACK } from "./finder.ts";
import { type HitList, hitList } from "./hit-list.ts";
import { type Kernel, layout, type Plan, writeLiterals, writeTables } from "./kernel-tables.ts";
import { canBeKnown } from "./known-hits.ts";
import { searcher } from "./searcher.ts";
import { importShared, wasmApi } from "./wasm-api.ts";
import { methodOf } from "./windows.ts";

/**
 * The finder in WebAssembly, over `room` bytes of its own memory; `undefined` where the engine has no WebAssembly, or
 * not the SIMD part of it. `kernel` is the compiled module in base64. With `shared`, another thread can search ahead,
 * where the engine and the literals let it.
 */
export function wasmFinder(kernel: string, set: LiteralSet, room: number, shared = false): Finder | undefined {
  if (shared && canBeKnown(set.literals)) return make(kernel, set, room, true) ?? make(kernel, set, room, false);
  return make(kernel, set, room, false);
}

function make(kernel: string, set: LiteralSet, room: number, shared: boolean): Finder | undefined {
  const api = wasmApi();
  if (api === undefined) return undefined;
  try {
    const plan = layout(set.literals, room, shared);
    const pages = Math.ceil(plan.size / 65_536);
    const memory = new api.Memory({ initial: pages, maximum: pages, shared });
    const code = Uint8Array.from(atob(kernel), (letter) => letter.charCodeAt(0));
    if (shared) importShared(code);
    const module = new api.Module(code);
    const exports = new api.Instance(module, { env: { memory } }).exports as Kernel;
    writeLiterals(new Uint8Array(memory.buffer), plan, set.literals);
    const { search, ...finder } = finderOver(exports, memory.buffer, plan, set, room);
    if (!plan.ahead) return finder;
    const lengths = Uint16Array.from(set.literals, ({ size }) => size);
    const task: AheadTask = {
      module,
      memory,
      plan: plan.ahead,
      tables: plan.main,
      methods: new Set(set.literals.map(methodOf)),
      literals: plan.literals,
      lengths,
    };
    const list = hitList();
    const ahead = aheadOf(memory.buffer, plan.ahead, {
      find: (start, end) => search(start, start, end, list),
      lineFeeds: (start, end) => exports.newlines(start, end),
      lengthOf: (literal) => lengths[literal] ?? 0,
    });
    return {
      ...finder,
      setAside: (literals) => ahead.alone(() => finder.setAside(literals)),
      ahead: { ...ahead, task, bring: ({ at, count }, to) => exports.copy(plan.room + to, at, count) },
    };
  } catch {
    return undefined;
  }
}

/** `search` is the finder's own, anywhere in the memory, as a {@link Searcher} has it. */
type OpenFinder = Finder & { search(base: number, start: number, end: number, list: HitList): Hits };

function finderOver(kernel: Kernel, buffer: ArrayBufferLike, plan: Plan, set: LiteralSet, room: number): OpenFinder {
  const bytes = new Uint8Array(buffer);
  const search = searcher(kernel, buffer, plan);
  const [mainList, asideList] = [hitList(), hitList()];
  const written = { main: false, aside: false };
  const write = (tables: "main" | "aside", isChosen: (literal: number) => boolean) => {
    const methods = writeTables(kernel, bytes, plan[tables], set, isChosen, !written[tables]);
    written[tables] ||= methods.size > 0;
    return methods;
  };
  kernel.setup(plan.results, plan.literals);
  let main = write("main", () => true);
  let aside = write("aside", () => false);
  return {
    search: (base, start, end, list) => search(plan.main, main, base, start, end, list),
    kind: "wasm",
    bytes: bytes.subarray(plan.room, plan.room + room + SLACK),
    find: (start, end) => search(plan.main, main, plan.room, plan.room + start, plan.room + end, mainList),
    setAside(literals) {
      main = write("main", (literal) => !literals.has(literal));
      aside = write("aside", (literal) => literals.has(literal));
    },
    findAside: (start, end) => search(plan.aside, aside, plan.room, plan.room + start, plan.room + end, asideList),
    hasAside: () => aside.size > 0,
    move: (to, from, count) => kernel.copy(plan.room + to, plan.room + from, count),
    lineFeeds: (start, end) => kernel.newlines(plan.room + start, plan.room + end),
    feedFrom: (start, end) => kernel.feedFrom(plan.room + start, plan.room + end) - plan.room,
    lineStart: (low, at) => kernel.lineStart(plan.room + low, plan.room + at) - plan.room,
    likeness(_bytes, from, to) {
      const likeness = kernel.likeness(plan.room + from, plan.room + to);
      return likeness < 0 ? undefined : likeness;
    },
  };
}
