import type { Place } from "./place.ts";

/** Connections a process of the application keeps to a database or cache, by the call or setting that makes them. */
export type ConnectionPool = {
  to: "database" | "redis";
  /** What makes it: `SQLAlchemy`, `asyncpg`, `Django`. */
  by: string;
  place: Place;
  when: "import" | "startup" | "call";
  /** `process`: one pool a process; `thread`: one connection a thread; `none`: one for each use, closed after it. */
  kept: "process" | "thread" | "none";
  /** Connections opened before anybody asks for one. */
  least: number;
  /** Connections held at once, overflow included; absent where there is no bound. */
  most?: number;
  /** The numbers as written, `pool_size 20, max_overflow 10`; "" where the defaults are taken. */
  written: string;
  /** Places of the numbers, the one that bounds the pool first. */
  numbers: readonly Place[];
};
