import type { Detector } from "../../../model/problem.ts";
import { placeOfSetting, workerKind } from "../../server-facts.ts";
import { numberSetting } from "../../support.ts";

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    if (!server || workerKind(server) !== "gthread") return;
    const threads = numberSetting(server, "threads") ?? 1;
    for (const pool of service.app.pools ?? []) {
      const { most } = pool;
      if (pool.to !== "database" || pool.kept !== "process" || most === undefined || most >= threads) continue;
      const atOnce = pool.by === "psycopg2";
      yield {
        service: service.name,
        place: pool.numbers[0] ?? pool.place,
        severity: atOnce ? "error" : "warning",
        confidence: "likely",
        label: `${most} for ${threads} threads`,
        message: `A worker answers ${threads} requests at once and its pool holds ${most} connections (${pool.written || `${pool.by}'s defaults`}): ${atOnce ? 'the next request fails at once with "connection pool exhausted"' : "the other requests wait for one, and fail when the pool's timeout is over"}.`,
        help: "Give each worker as many connections as it has threads (pool_size, max_size or maxconn), or run fewer threads.",
        also: [{ ...placeOfSetting(process, "threads"), note: `${threads} threads` }],
        assumptions: ["every request uses the database"],
      };
    }
  },
};
