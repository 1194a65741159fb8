import type { ConnectionPool } from "../../model/pool.ts";
import type { Sign } from "../../model/sign.ts";
import { calledName, type SignTools, sign, whenOf } from "../signs/reader.ts";
import { everyCall, type PlacedCall } from "../source/visit.ts";
import { type Argument, argument, hasHidden } from "./arguments.ts";
import { LIBRARIES, type PoolLibrary } from "./libraries.ts";

/** Pools of libraries that take a lower and an upper bound. */
export function boundedPools(tools: SignTools): { pools: ConnectionPool[]; faults: Sign[] } {
  const pools: ConnectionPool[] = [];
  const faults: Sign[] = [];
  for (const module of tools.graph.modules.values()) {
    for (const placed of everyCall(module)) {
      const name = calledName(tools.graph, placed.where, placed.call);
      const library = name === undefined ? undefined : LIBRARIES.find(({ calls }) => calls.test(name));
      if (!library || hasHidden(placed.call)) continue;
      const { least, most } = boundsOf(tools, placed, library);
      faults.push(...faultsOf(tools, placed, library, least, most));
      const pool = poolOf(tools, placed, library, least, most);
      if (pool) pools.push(pool);
    }
  }
  return { pools, faults };
}

type Bound = Argument | undefined;

function boundsOf(tools: SignTools, { call, where }: PlacedCall, { least, most }: PoolLibrary) {
  return {
    least: least && argument(tools, where, call, least.name, least.at),
    most: argument(tools, where, call, most.name, most.at),
  };
}

function poolOf(
  tools: SignTools,
  { call, where }: PlacedCall,
  library: PoolLibrary,
  least: Bound,
  most: Bound,
): ConnectionPool | undefined {
  const low = least ? least.value : (library.least?.value ?? 0);
  const fallback = library.most.asLeast ? low : library.most.value;
  const high = most && most.value !== null ? most.value : fallback;
  if (typeof low !== "number" || typeof high !== "number") return undefined;
  const given = [least, most].filter((one) => one !== undefined);
  const module = where.scope.module;
  return {
    to: library.to,
    by: library.by,
    place: { file: module.file, start: call.start, end: call.end },
    when: whenOf(tools, where),
    kept: "process",
    least: low,
    most: high,
    written: given.map((one) => `${one.name} ${one.value}`).join(", "),
    numbers: [...given].reverse().map((one) => one.place),
  };
}

/** What the library refuses: texts for numbers, and an upper bound below the lower one. */
function faultsOf(tools: SignTools, { where }: PlacedCall, library: PoolLibrary, least: Bound, most: Bound): Sign[] {
  const texts = [least, most].flatMap((one) => (one && isText(one) ? [textFault(tools, where, one)] : []));
  if (texts.length > 0 || !library.ordered) return texts;
  const low = least ? least.value : library.least?.value;
  const high = most?.value;
  if (!most || typeof low !== "number" || typeof high !== "number" || low <= high) return [];
  const detail = least ? `${least.name} is ${low}` : `${library.least?.name} is ${low} where nobody gives it`;
  return [
    sign(tools, "pool-setting", where, most.node, {
      name: `${library.by} ${most.name} ${high}`,
      detail: `order:${detail}`,
    }),
  ];
}

/** Whether a text is given where a number is wanted. */
export function isText({ value, variable }: Argument): boolean {
  return typeof value === "string" || variable !== undefined;
}

/**
 * The sign of a text where a number is wanted; `text-once-set` where only the variable, when it is set, makes it one.
 */
export function textFault(
  tools: SignTools,
  where: Parameters<typeof sign>[2],
  { name, node, variable, hasNumber }: Argument,
): Sign {
  const detail = variable === undefined ? "text:" : `${hasNumber ? "text-once-set" : "text"}:${variable}`;
  return sign(tools, "pool-setting", where, node, { name, detail });
}
