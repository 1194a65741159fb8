import type { Expr } from "../../formats/python/ast.ts";
import { dottedName } from "../../formats/python/walk.ts";
import type { ConnectionPool } from "../../model/pool.ts";
import type { Sign } from "../../model/sign.ts";
import { isConstant, keywordOf, type SignTools, sign } from "../signs/reader.ts";
import type { SourceModule } from "../source/graph.ts";
import { moduleScope, resolveName, type Scope } from "../source/resolve.ts";
import { everyStatement, type Where } from "../source/visit.ts";
import { type Argument, argumentOf } from "./arguments.ts";
import { isText, textFault } from "./bounded.ts";
import { entryOf } from "./dictionaries.ts";

/** psycopg_pool's own default, which Django leaves as it is. */
const POOL_LEAST = 4;

/** How a Django project keeps its connections: CONN_MAX_AGE, or the pool of Django 5.1 and later. */
export function djangoPools(tools: SignTools, settings: SourceModule): { pools: ConnectionPool[]; faults: Sign[] } {
  const nothing = { pools: [], faults: [] };
  const databases = resolveName(tools.graph, moduleScope(settings), "DATABASES");
  if (databases?.kind !== "value") return nothing;
  const node = entryOf(databases.value, "default");
  if (!node) return nothing;
  const where = { scope: databases.scope, main: false, iterations: [] };
  const engine = entryOf(node, "ENGINE");
  if (engine && !(engine.kind === "Str" && /postgresql|postgis|psycopg/.test(engine.value))) return nothing;
  const age = ageOf(tools, where, databases.scope, node);
  const options = entryOf(node, "OPTIONS");
  const pool = entryOf(options, "pool");
  const faults: Sign[] = age && isText(age) ? [textFault(tools, where, age)] : [];
  if (!pool || isConstant(pool, false)) {
    const kept = age === undefined && node.kind === "Dict" ? "none" : age?.value === 0 ? "none" : "thread";
    // What a helper reads from elsewhere may set it.
    if (node.kind !== "Dict" && age === undefined) return nothing;
    return {
      pools: [
        {
          ...shape(where.scope, engine ?? node),
          kept,
          least: 0,
          most: 1,
          written: age ? `CONN_MAX_AGE ${age.value ?? "None"}` : "",
          numbers: age ? [age.place] : [],
        },
      ],
      faults,
    };
  }
  faults.push(sign(tools, "pool-setting", where, pool, { name: "pool", detail: "django-pool:" }));
  if (age && age.value !== 0 && age.value !== undefined) {
    faults.push(sign(tools, "pool-setting", where, age.node, { name: "CONN_MAX_AGE", detail: "persistent:" }));
  }
  const least = bound(tools, where, pool, "min_size");
  const most = bound(tools, where, pool, "max_size");
  const low = least ? least.value : POOL_LEAST;
  const high = most ? most.value : low;
  if (typeof low !== "number" || typeof high !== "number" || (pool.kind !== "Dict" && !isConstant(pool, true)))
    return { pools: [], faults };
  if (most && high < low) {
    const detail = least ? `min_size is ${low}` : `min_size is ${low} where nobody gives it`;
    faults.push(
      sign(tools, "pool-setting", where, most.node, {
        name: `psycopg_pool max_size ${high}`,
        detail: `order:${detail}`,
      }),
    );
  }
  const given = [least, most].filter((one) => one !== undefined);
  const written = given.length > 0 ? given.map((one) => `${one.name} ${one.value}`).join(", ") : "pool True";
  return {
    pools: [
      {
        ...shape(where.scope, pool),
        kept: "process",
        least: low,
        most: high,
        written,
        numbers: given.map((one) => one.place),
      },
    ],
    faults,
  };
}

function shape({ module }: Scope, node: Expr) {
  const place = { file: module.file, start: node.start, end: node.end };
  return { to: "database" as const, by: "Django", place, when: "import" as const };
}

function bound(tools: SignTools, where: Where, pool: Expr, name: string): Argument | undefined {
  const node = entryOf(pool, name);
  return node && argumentOf(tools, where, name, node);
}

/** CONN_MAX_AGE in the dictionary, as a keyword of dj_database_url, or set afterwards. */
function ageOf(tools: SignTools, where: Where, { module }: Scope, node: Expr): Argument | undefined {
  let found = entryOf(node, "CONN_MAX_AGE");
  if (node.kind === "Call" && /^dj_database_url\.\w+$/.test(dottedName(node.func) ?? ""))
    found = keywordOf(node, "conn_max_age");
  for (const { node: one } of everyStatement(module)) {
    if (one.kind !== "Assign") continue;
    const [target] = one.targets;
    if (target?.kind !== "Subscript" || target.index.kind !== "Str" || target.index.value !== "CONN_MAX_AGE") continue;
    if (/DATABASES/.test(module.syntax.text.slice(target.start, target.end))) found = one.value;
  }
  return found && argumentOf(tools, where, "CONN_MAX_AGE", found);
}
