/** How a library names the bounds of its pool, and what it takes where they are not given. */
export type PoolLibrary = {
  by: string;
  to: "database" | "redis";
  /** Full names of the calls that make a pool. */
  calls: RegExp;
  least?: { name: string; at?: number; value: number };
  most: {
    name: string;
    at?: number;
    value?: number /** True where the other bound is taken instead. */;
    asLeast?: boolean;
  };
  /** True where the library refuses a `most` below its `least`. */
  ordered: boolean;
};

/**
 * Pools with a lower and an upper bound. Defaults and refusals: asyncpg 0.30 `pool.py`, psycopg_pool 3.2 `base.py`,
 * psycopg2 2.9 `pool.py`, databases 0.9, aiomysql 0.2, redis-py 5, peewee 3 `playhouse/pool.py`; tried 2026-11-21.
 */
export const LIBRARIES: readonly PoolLibrary[] = [
  {
    by: "asyncpg",
    to: "database",
    calls: /^asyncpg\.(?:pool\.)?create_pool$/,
    least: { name: "min_size", value: 10 },
    most: { name: "max_size", value: 10 },
    ordered: true,
  },
  {
    by: "databases",
    to: "database",
    calls: /^databases\.(?:core\.)?Database$/,
    least: { name: "min_size", value: 10 },
    most: { name: "max_size", value: 10 },
    ordered: true,
  },
  {
    by: "psycopg_pool",
    to: "database",
    calls: /^psycopg_pool\.(?:\w+\.)?(?:Async)?ConnectionPool$/,
    least: { name: "min_size", value: 4 },
    most: { name: "max_size", asLeast: true },
    ordered: true,
  },
  {
    by: "psycopg2",
    to: "database",
    calls: /^psycopg2\.pool\.(?:Simple|Threaded)ConnectionPool$/,
    least: { name: "minconn", at: 0, value: 1 },
    most: { name: "maxconn", at: 1, value: 1 },
    ordered: false,
  },
  {
    by: "aiomysql",
    to: "database",
    calls: /^(?:aiomysql|aiopg)\.(?:pool\.)?create_pool$/,
    least: { name: "minsize", value: 1 },
    most: { name: "maxsize", value: 10 },
    ordered: true,
  },
  {
    by: "peewee",
    to: "database",
    calls: /^playhouse\.pool\.Pooled\w+$/,
    most: { name: "max_connections", value: 20 },
    ordered: false,
  },
  {
    by: "redis",
    to: "redis",
    calls: /^redis\.(?:asyncio\.)?(?:connection\.)?(?:Blocking)?ConnectionPool(?:\.from_url)?$/,
    most: { name: "max_connections" },
    ordered: false,
  },
  {
    by: "redis",
    to: "redis",
    calls: /^redis\.(?:asyncio\.)?(?:client\.)?(?:(?:Strict)?Redis(?:\.from_url)?|from_url)$/,
    most: { name: "max_connections" },
    ordered: false,
  },
];

/** SQLAlchemy's engines. QueuePool holds 5 connections and 10 more; SQLAlchemy 2.0 `pool/impl.py`. */
export const ENGINES = /^(?:sqlalchemy(?:\.\w+)*|sqlmodel(?:\.\w+)*)\.create_(?:async_)?engine$/;
/** What `pool_size` is by default. */
export const POOL_SIZE = 5;
/** What `max_overflow` is by default. */
export const MAX_OVERFLOW = 10;

/** Pools of SQLAlchemy that keep no queue of connections, and refuse its settings. */
export const NO_QUEUE = /(?:^|\.)(?:NullPool|StaticPool|AssertionPool)$/;

/** Settings only a queue of connections takes. */
export const QUEUE_SETTINGS: readonly string[] = ["pool_size", "max_overflow", "pool_timeout", "pool_use_lifo"];
