import { withPostgres } from "../support/backing.ts";
import { get, waitForStatus } from "../support/net.ts";
import { type RecordedLog, type Recording, type Run, recordRun, type Started } from "./recording.ts";

const PACKAGES = ["gunicorn==23.0.0", "SQLAlchemy==2.0.36", "psycopg2-binary==2.9.10"];

const APP = `import os

import sqlalchemy as sa

engine = sa.create_engine(
    os.environ["DATABASE_URL"],
    pool_size=int(os.environ.get("POOL_SIZE", "5")),
    max_overflow=0,
    pool_timeout=2,
)


def app(environ, start_response):
    path = environ["PATH_INFO"]
    if path == "/":
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"ok"]
    with engine.begin() as connection:
        if path == "/slow":
            connection.execute(sa.text("select pg_sleep(4)"))
        if path == "/first":
            connection.execute(sa.text("update account set total = 1 where id = 1"))
            connection.execute(sa.text("select pg_sleep(1)"))
            connection.execute(sa.text("update account set total = 1 where id = 2"))
        if path == "/second":
            connection.execute(sa.text("update account set total = 2 where id = 2"))
            connection.execute(sa.text("select pg_sleep(1)"))
            connection.execute(sa.text("update account set total = 2 where id = 1"))
        if path == "/prepare":
            connection.execute(sa.text("create table account (id int primary key, total int)"))
            connection.execute(sa.text("insert into account values (1, 0), (2, 0)"))
        if path == "/invoices":
            connection.execute(sa.text("select * from invoice"))
        if path == "/cut":
            connection.execute(sa.text("select pg_terminate_backend(pg_backend_pid())"))
        row = connection.execute(sa.text("select 1")).scalar_one()
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [str(row).encode()]
`;

function run(url: string, options: readonly string[], env: Readonly<Record<string, string>> = {}): Run {
  return {
    packages: PACKAGES,
    files: { "app.py": APP },
    env: { DATABASE_URL: url, ...env },
    argv: (port) => ["gunicorn", "--bind", `127.0.0.1:${port}`, ...options, "app:app"],
  };
}

/** An application and its database; both logs. */
function pair(
  name: string,
  fault: string,
  settings: Readonly<Record<string, string>>,
  given: (url: string) => Run,
  then: (started: Started) => Promise<unknown>,
): Recording {
  const record = (): Promise<RecordedLog[]> =>
    withPostgres(settings, async ({ url, server }) => {
      const text = await recordRun(given(url), async (started) => {
        await waitForStatus(started.url, 200);
        await then(started);
      });
      return [
        { name: "app.log", text },
        { name: "postgres.log", text: server.text() },
      ];
    });
  return { name, fault, needs: ["python", "postgres"], record };
}

const many = (url: string, count: number) => Promise.all(Array.from({ length: count }, () => get(url, 20_000)));

/** PostgreSQL and the pool in front of it. */
export const postgresRecordings: Recording[] = [
  pair(
    "postgres: more connections than it gives",
    "db-too-many-connections",
    { max_connections: "5", superuser_reserved_connections: "0" },
    (url) => run(url, ["--threads", "10"], { POOL_SIZE: "10" }),
    ({ url }) => many(`${url}/slow`, 10),
  ),
  pair(
    "postgres: the pool is exhausted",
    "db-pool-exhausted",
    {},
    (url) => run(url, ["--threads", "6"], { POOL_SIZE: "1" }),
    ({ url }) => many(`${url}/slow`, 4),
  ),
  pair(
    "postgres: the connection is cut",
    "db-connection-dropped",
    {},
    (url) => run(url, []),
    ({ url }) => get(`${url}/cut`),
  ),
  pair(
    "postgres: two transactions wait for each other",
    "db-lock-conflict",
    { deadlock_timeout: "200ms" },
    (url) => run(url, ["--threads", "4"]),
    async ({ url }) => {
      await get(`${url}/prepare`);
      await Promise.all([get(`${url}/first`), get(`${url}/second`)]);
    },
  ),
  pair(
    "postgres: a table no migration has made",
    "migration-missing",
    {},
    (url) => run(url, []),
    ({ url }) => get(`${url}/invoices`),
  ),
  {
    name: "postgres: nobody listens where it should be",
    fault: "db-unreachable",
    needs: ["python"],
    record: async () => {
      const text = await recordRun(run("postgresql://shop@127.0.0.1:1/shop", []), async ({ url }) => {
        await waitForStatus(url, 200);
        await get(`${url}/invoices`);
      });
      return [{ name: "app.log", text }];
    },
  },
];
