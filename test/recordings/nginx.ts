import { connect } from "node:net";
import { withNginx } from "../support/backing.ts";
import { freePort, get, waitForStatus } from "../support/net.ts";
import { WSGI_APP } from "./apps.ts";
import { type RecordedLog, type Recording, type Run, recordRun } from "./recording.ts";

const BOOTING = /Booting worker with pid: (\d+)/;

function gunicorn(port: number, options: readonly string[]): Run {
  return {
    packages: ["gunicorn==23.0.0"],
    files: { "app.py": WSGI_APP },
    argv: () => ["gunicorn", "--bind", `127.0.0.1:${port}`, ...options, "app:app"],
  };
}

/** nginx and gunicorn behind it, both logs. */
async function behind(
  settings: string,
  options: readonly string[],
  then: (
    site: string,
    app: { text(): string; waitForCount(pattern: RegExp, count: number): Promise<unknown> },
  ) => Promise<unknown>,
): Promise<RecordedLog[]> {
  const port = await freePort();
  return withNginx({ server: `location / { proxy_pass http://127.0.0.1:${port}; ${settings} }` }, async (nginx) => {
    const text = await recordRun(gunicorn(port, options), async ({ server }) => {
      // Before nginx is asked: a refused connection of the start is another story.
      await waitForStatus(`http://127.0.0.1:${port}/`, 200);
      await waitForStatus(`${nginx.url}/`, 200);
      await then(nginx.url, server);
    });
    return [
      { name: "error.log", text: nginx.server.text() },
      { name: "access.log", text: nginx.accessLog() },
      { name: "app.log", text },
    ];
  });
}

/**
 * The application closes an idle connection while a request for it is on its way. nginx is held until both have
 * happened, the request first: so it takes the connection that is closed already.
 */
async function closedKeptConnections(): Promise<RecordedLog[]> {
  const port = await freePort();
  const http = `upstream shop { server 127.0.0.1:${port}; keepalive 8; }`;
  const server = 'location / { proxy_pass http://shop; proxy_http_version 1.1; proxy_set_header Connection ""; }';
  return withNginx({ http, server }, async (nginx) => {
    const options = ["--worker-class", "gthread", "--threads", "4", "--keep-alive", "2"];
    const text = await recordRun(gunicorn(port, options), async () => {
      await waitForStatus(`http://127.0.0.1:${port}/`, 200);
      const client = connect(nginx.port, "127.0.0.1");
      client.on("error", () => {});
      const order = "POST /orders HTTP/1.1\r\nHost: shop\r\nContent-Length: 0\r\n\r\n";
      client.write(order);
      await new Promise((resolve) => client.once("data", resolve));
      nginx.server.signal("SIGSTOP");
      client.write(order);
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      nginx.server.signal("SIGCONT");
      await new Promise((resolve) => client.once("data", resolve));
      client.destroy();
    });
    return [
      { name: "error.log", text: nginx.server.text() },
      { name: "access.log", text: nginx.accessLog() },
      { name: "app.log", text },
    ];
  });
}

/** nginx in front of an application that is slow, dead or not there: the root lies behind it. */
export const nginxRecordings: Recording[] = [
  {
    // A SIGKILL carries no sender: gunicorn asks for memory in the same words whoever sent it.
    name: "nginx: the worker behind it is killed during a request",
    fault: "worker-killed-unexplained",
    needs: ["python", "nginx"],
    record: () =>
      behind("", [], async (site, app) => {
        const worker = Number(BOOTING.exec(app.text())?.[1]);
        const answer = get(`${site}/slow`, 20_000);
        await new Promise((resolve) => setTimeout(resolve, 500));
        process.kill(worker, "SIGKILL");
        await answer;
        await app.waitForCount(BOOTING, 2);
      }),
  },
  {
    name: "nginx: the worker behind it times out",
    fault: "worker-timeout-slow-request",
    needs: ["python", "nginx"],
    record: () =>
      behind("", ["--timeout", "2"], async (site, app) => {
        await get(`${site}/slow`, 20_000);
        await app.waitForCount(BOOTING, 2);
      }),
  },
  {
    name: "nginx: it gives up before the application does",
    fault: "proxy-timeout-mismatch",
    needs: ["python", "nginx"],
    record: () => behind("proxy_read_timeout 1s;", ["--timeout", "60"], (site) => get(`${site}/slow`, 20_000)),
  },
  {
    name: "nginx: the application closes kept connections before nginx does",
    fault: "upstream-closed-keepalive",
    needs: ["python", "nginx"],
    record: closedKeptConnections,
  },
  {
    name: "nginx: nothing listens behind it",
    fault: "upstream-not-running",
    needs: ["nginx"],
    record: async () => {
      const port = await freePort();
      return withNginx({ server: `location / { proxy_pass http://127.0.0.1:${port}; }` }, async (nginx) => {
        for (let turn = 0; turn < 3; turn += 1) await get(`${nginx.url}/deals`);
        await nginx.server.waitForCount("Connection refused", 3);
        return [{ name: "error.log", text: nginx.server.text() }];
      });
    },
  },
];
