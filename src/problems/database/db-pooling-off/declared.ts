import type { Service } from "../../../model/deployment.ts";
import type { ConnectionPool } from "../../../model/pool.ts";
import type { Detector } from "../../../model/problem.ts";
import { textAt } from "../../containers.ts";
import { workerKind } from "../../server-facts.ts";
import { webProcess } from "../../signs.ts";

/** Words that say that a pooler stands in front of the database. */
const POOLER = /pgbouncer|pooler|pgcat|odyssey|supavisor|:6543|connectionPoolString|proxysql/i;

export const declared: Detector = {
  on: "service",
  *see({ service, deployment }) {
    const server = webProcess(service)?.server;
    if (!server || service.kind !== "web") return;
    for (const pool of service.app.pools ?? []) {
      if (pool.kept !== "none" || pool.when === "call") continue;
      // Persistent connections of Django belong to threads, and green threads and event loops have too many of them.
      if (pool.by === "Django" && !/^(?:sync|gthread)$/.test(workerKind(server))) continue;
      const { file } = pool.place;
      if (POOLER.test(textAt(deployment, { file, start: 0, end: Number.POSITIVE_INFINITY })) || isPooled(service))
        continue;
      yield {
        service: service.name,
        place: pool.numbers[0] ?? pool.place,
        confidence: "likely",
        label: "no connection is kept",
        message: saying(pool),
        help:
          pool.by === "Django"
            ? 'Set CONN_MAX_AGE to 60 and CONN_HEALTH_CHECKS to True, or, from Django 5.1 on, OPTIONS = {"pool": True}.'
            : "Leave poolclass out: the engine then keeps a few connections (pool_size=5).",
        assumptions: ["no pooler stands in front of the database"],
      };
    }
  },
};

function saying({ by }: ConnectionPool): string {
  return by === "Django"
    ? "Without CONN_MAX_AGE or a pool Django opens a connection for each request and closes it: the handshake with the database is paid every time, and a burst of requests is a burst of connections."
    : "NullPool opens a connection for each use and closes it: the handshake with the database is paid every time, and nothing bounds how many there are at once.";
}

function isPooled({ environment }: Service): boolean {
  return environment.some(
    ({ value, from }) => from?.property === "connectionPoolString" || (value.known && POOLER.test(value.value)),
  );
}
