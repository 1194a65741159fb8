import { withPostgres } from "../support/backing.ts";
import { get, waitForStatus } from "../support/net.ts";
import { WSGI_APP } from "./apps.ts";
import { type Recording, recordRun } from "./recording.ts";

/** One connection, opened while the master imports the application; all its workers inherit the socket. */
const SHARED = `import os

import psycopg2

from base import app as base

CONNECTION = psycopg2.connect(os.environ["DATABASE_URL"])
CONNECTION.autocommit = True


def app(environ, start_response):
    if environ["PATH_INFO"] == "/count":
        with CONNECTION.cursor() as cursor:
            for turn in range(200):
                cursor.execute("SELECT repeat('x', %s) FROM generate_series(1, 50)", (turn * 40,))
                cursor.fetchall()
    return base(environ, start_response)
`;

/** What the workers of a preloaded application do to what they inherit. */
export const forkRecordings: Recording[] = [
  {
    name: "fork: the workers share a connection opened before the fork",
    fault: "fork-unsafe-preload",
    needs: ["python", "postgres"],
    record: () =>
      withPostgres({}, async (postgres) => {
        const text = await recordRun(
          {
            packages: ["gunicorn==23.0.0", "psycopg2-binary==2.9.10"],
            files: { "app.py": SHARED, "base.py": WSGI_APP },
            argv: (port) => ["gunicorn", "--bind", `127.0.0.1:${port}`, "--preload", "--workers", "4", "app:app"],
            env: { DATABASE_URL: postgres.url },
          },
          async ({ url, server }) => {
            await waitForStatus(url, 200);
            // A worker that loses its place waits for an answer another one read, until the timeout.
            for (let turn = 0; turn < 3 && !/lost synchronization|no message from|Error/.test(server.text()); turn++) {
              await Promise.all(Array.from({ length: 12 }, () => get(`${url}/count`, 8_000).catch(() => undefined)));
            }
          },
        );
        return [
          { name: "app.log", text },
          { name: "postgres.log", text: postgres.server.text() },
        ];
      }),
  },
];
