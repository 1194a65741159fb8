import type { Detector } from "../../../model/problem.ts";
import { RENDER_DEFAULT_DATABASE_PLAN, renderPostgresConnections } from "../../../platforms/render/facts.ts";
import { aboveLimit } from "../limits.ts";

export const declared: Detector = aboveLimit((store) => {
  if (store.kind !== "postgres") return undefined;
  const plan = store.plan?.text ?? RENDER_DEFAULT_DATABASE_PLAN;
  const admits = renderPostgresConnections(plan);
  if (admits === undefined) return undefined;
  return {
    admits,
    what: `the database ${store.name} (${plan})`,
    help: "Lower pool_size and max_overflow so that instances x workers x (pool_size + max_overflow) stays below half of what the database admits, run fewer workers, or put PgBouncer in front (connectionPool: pgbouncer, connectionPoolString).",
  };
});
