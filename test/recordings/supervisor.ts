import { readFileSync } from "node:fs";
import { join } from "node:path";
import { freePort, get, waitForStatus } from "../support/net.ts";
import { WSGI_APP } from "./apps.ts";
import { type RecordedLog, type Recording, type Run, recordRun, type Started } from "./recording.ts";

function configuration(command: string, more: string): string {
  return `[supervisord]
nodaemon=true
logfile=supervisord.log
pidfile=supervisord.pid
user=root

[program:web]
command=${command}
stdout_logfile=web.log
redirect_stderr=true
${more}
`;
}

/** supervisord around a program, both logs. `command` gets the port. */
async function supervised(
  app: string,
  command: (port: number) => string,
  more: string,
  fault: (started: Started) => Promise<unknown>,
): Promise<RecordedLog[]> {
  const logs: RecordedLog[] = [];
  const port = await freePort();
  const run: Run = {
    packages: ["supervisor==4.2.5", "setuptools<81", "gunicorn==23.0.0"],
    files: { "app.py": app, "supervisord.conf": configuration(command(port), more) },
    argv: () => ["supervisord", "-c", "supervisord.conf"],
  };
  await recordRun(run, async (started) => {
    await fault({ ...started, url: `http://127.0.0.1:${port}` });
    for (const name of ["supervisord.log", "web.log"]) {
      logs.push({ name, text: readFileSync(join(started.repo, name), "utf8") });
    }
  });
  return logs;
}

const gunicorn = (port: number) => `gunicorn --bind 127.0.0.1:${port} app:app`;

/** A supervisor around the server. */
export const supervisorRecordings: Recording[] = [
  {
    name: "supervisor: the program cannot import a package, until the supervisor gives up",
    fault: "missing-dependency",
    needs: ["python"],
    record: () =>
      supervised(
        `import redis\n${WSGI_APP}`,
        (port) => `${gunicorn(port)} --graceful-timeout 2`,
        "startretries=0",
        ({ server }) => server.waitFor("entered FATAL state", 110_000),
      ),
  },
  {
    name: "supervisor: the program does not stop in time",
    fault: "stop-budget-too-short",
    needs: ["python"],
    record: () => {
      const patient = (port: number) => `${gunicorn(port)} --graceful-timeout 60 --timeout 120`;
      return supervised(WSGI_APP, patient, "stopwaitsecs=2", async ({ server, url }) => {
        await waitForStatus(url, 200);
        void get(`${url}/slow`, 30_000);
        await new Promise((resolve) => setTimeout(resolve, 500));
        server.signal("SIGTERM");
        await server.exited;
      });
    },
  },
  {
    name: "shell: a shell as PID 1 does not pass the stop on",
    fault: "sh-wrapper-without-exec",
    needs: ["python", "cgroup"],
    record: () => {
      const wrapped = (port: number) =>
        `unshare --pid --fork --mount-proc --kill-child /bin/sh -c "${gunicorn(port)}; echo over"`;
      return supervised(WSGI_APP, wrapped, "stopwaitsecs=2", async ({ server, url }) => {
        await waitForStatus(url, 200);
        server.signal("SIGTERM");
        await server.exited;
      });
    },
  },
];
