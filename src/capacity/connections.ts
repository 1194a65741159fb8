import type { ConnectionPool } from "../model/pool.ts";

/**
 * Connections one process may hold through a pool, where it runs `concurrency` requests at once (Infinity for an event
 * loop). `undefined` where nothing bounds them.
 */
export function heldByProcess({ kept, least, most }: ConnectionPool, concurrency: number): number | undefined {
  const wanted = kept === "process" ? Math.min(most ?? Number.POSITIVE_INFINITY, concurrency) : concurrency;
  const held = Math.max(least, wanted);
  return Number.isFinite(held) ? held : undefined;
}
