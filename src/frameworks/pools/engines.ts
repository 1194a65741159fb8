import type { Call } from "../../formats/python/ast.ts";
import type { ConnectionPool } from "../../model/pool.ts";
import type { Sign } from "../../model/sign.ts";
import { calledName, keywordOf, type SignTools, sign, whenOf } from "../signs/reader.ts";
import { foreignName, resolveExpression } from "../source/resolve.ts";
import { everyCall, type PlacedCall } from "../source/visit.ts";
import { argument, hasHidden } from "./arguments.ts";
import { isText, textFault } from "./bounded.ts";
import { entryOf } from "./dictionaries.ts";
import { ENGINES, MAX_OVERFLOW, NO_QUEUE, POOL_SIZE, QUEUE_SETTINGS } from "./libraries.ts";

/** The engines of SQLAlchemy and SQLModel. */
export function enginePools(tools: SignTools): { pools: ConnectionPool[]; faults: Sign[] } {
  const made = new Map<string, ConnectionPool[]>();
  const faults: Sign[] = [];
  for (const module of tools.graph.modules.values()) {
    for (const placed of everyCall(module)) {
      const name = calledName(tools.graph, placed.where, placed.call);
      if (name === undefined || !ENGINES.test(name) || isSqlite(tools, placed)) continue;
      const poolClass = keywordOf(placed.call, "poolclass");
      const given = poolClass && foreignName(tools.graph, placed.where.scope, poolClass);
      // A class that depends on something is none we know.
      if (poolClass && given === undefined) continue;
      faults.push(...faultsOf(tools, placed, given, name));
      const pool = hasHidden(placed.call) ? undefined : poolOf(tools, placed, given);
      if (pool) made.set(nameOf(placed), [...(made.get(nameOf(placed)) ?? []), pool]);
    }
  }
  return { pools: [...made.values()].flatMap(chosen), faults };
}

/** What an engine is called: two calls for one name are alternatives, as for SQLite and the real database. */
function nameOf({ node, where, call }: PlacedCall): string {
  const { file } = where.scope.module;
  if (node.kind === "Return") return `${file} ${where.func?.name}()`;
  const target = node.kind === "Assign" ? node.targets[0] : undefined;
  return target?.kind === "Name" ? `${file} ${target.id}` : `${file} ${call.start}`;
}

/** Of alternatives the one for the server counts: that which keeps connections, the last of them. */
function chosen(pools: readonly ConnectionPool[]): ConnectionPool[] {
  const last = pools.findLast(({ kept }) => kept === "process") ?? pools.at(-1);
  return last ? [last] : [];
}

function isSqlite(tools: SignTools, { call, where }: PlacedCall): boolean {
  const url = argument(tools, where, call, "url", 0);
  if (typeof url?.value === "string") return url.value.startsWith("sqlite");
  // Only SQLite's driver knows this argument.
  const given = keywordOf(call, "connect_args");
  const args = given && resolveExpression(tools.graph, where.scope, given);
  const dictionary = args?.kind === "value" ? args.value : given;
  return entryOf(dictionary, "check_same_thread") !== undefined;
}

function poolOf(
  tools: SignTools,
  { call, where }: PlacedCall,
  poolClass: string | undefined,
): ConnectionPool | undefined {
  const { file } = where.scope.module;
  const common = {
    to: "database" as const,
    by: "SQLAlchemy",
    place: { file, start: call.start, end: call.end },
    when: whenOf(tools, where),
    least: 0,
  };
  if (poolClass && /(?:^|\.)NullPool$/.test(poolClass)) {
    const node = keywordOf(call, "poolclass");
    const numbers = node ? [{ file, start: node.start, end: node.end }] : [];
    return { ...common, kept: "none", written: "poolclass NullPool", numbers };
  }
  if (poolClass && NO_QUEUE.test(poolClass)) return undefined;
  const size = argument(tools, where, call, "pool_size");
  const overflow = argument(tools, where, call, "max_overflow");
  const [base, more] = [size ? size.value : POOL_SIZE, overflow ? overflow.value : MAX_OVERFLOW];
  if (typeof base !== "number" || typeof more !== "number") return undefined;
  const given = [size, overflow].filter((one) => one !== undefined);
  const unbounded = base === 0 || more < 0;
  return {
    ...common,
    kept: "process",
    ...(unbounded ? {} : { most: base + more }),
    written: given.map((one) => `${one.name} ${one.value}`).join(", "),
    numbers: given.map((one) => one.place),
  };
}

function faultsOf(tools: SignTools, { call, where }: PlacedCall, poolClass: string | undefined, name: string): Sign[] {
  const faults: Sign[] = [];
  if (poolClass && NO_QUEUE.test(poolClass)) {
    const refused = call.keywords.find((keyword) => QUEUE_SETTINGS.includes(keyword.name ?? ""));
    if (refused)
      faults.push(
        sign(tools, "pool-setting", where, written(call, refused), {
          name: refused.name ?? "",
          detail: `no-queue:${poolClass.split(".").at(-1)}`,
        }),
      );
    return faults;
  }
  if (poolClass && /\.QueuePool$/.test(poolClass) && name.endsWith("create_async_engine")) {
    const node = keywordOf(call, "poolclass");
    if (node) faults.push(sign(tools, "pool-setting", where, node, { name: "poolclass", detail: "async:" }));
  }
  for (const key of ["pool_size", "max_overflow"]) {
    const one = argument(tools, where, call, key);
    if (one && isText(one)) faults.push(textFault(tools, where, one));
  }
  return faults;
}

function written(_call: Call, keyword: Call["keywords"][number]) {
  return { start: keyword.start, end: keyword.value.end };
}
