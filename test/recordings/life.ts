import { readdirSync, readlinkSync, statSync } from "node:fs";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { get, waitForStatus } from "../support/net.ts";
import { ASGI_APP, WSGI_APP } from "./apps.ts";
import { type Recording, type Run, recordOne, type Started } from "./recording.ts";

const BOOTING = /Booting worker with pid: (\d+)/;

const EXITS = `import ctypes
import os

from base import app as base


def app(environ, start_response):
    if environ["PATH_INFO"] == "/exit":
        os._exit(1)
    if environ["PATH_INFO"] == "/crash":
        ctypes.string_at(0)
    return base(environ, start_response)
`;

function gunicorn(options: readonly string[], app = WSGI_APP, packages: readonly string[] = []): Run {
  return {
    packages: ["gunicorn==23.0.0", ...packages],
    files: { "app.py": app, "base.py": WSGI_APP },
    argv: (port) => ["gunicorn", "--bind", `127.0.0.1:${port}`, ...options, "app:app"],
  };
}

function serving(name: string, fault: string, run: Run, then: (started: Started) => Promise<unknown>): Recording {
  const record = () =>
    recordOne(run, async (started) => {
      await waitForStatus(started.url, 200);
      await then(started);
    });
  return { name, fault, needs: ["python"], record };
}

/**
 * Waits until a worker of gunicorn >= 21 has set its heartbeat file to the monotonic clock. Before that the file bears
 * the time of day, which lies ahead of that clock, and the master would wait for a worker stopped then for ever
 * (gunicorn/workers/workertmp.py, Arbiter.murder_workers).
 */
async function heartbeat(pid: number): Promise<void> {
  const folder = `/proc/${pid}/fd`;
  for (let turn = 0; turn < 1000; turn += 1) {
    const file = readdirSync(folder).find((fd) => readLink(`${folder}/${fd}`).includes("wgunicorn-"));
    if (file !== undefined && statSync(`${folder}/${file}`).mtimeMs < Date.now() / 2) return;
    await pause(20);
  }
  throw new Error(`worker ${pid} gave no sign of life in 20 s`);
}

function readLink(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return "";
  }
}

/** What happens to a service that has started. */
export const lifeRecordings: Recording[] = [
  serving("life: a view raises", "app-exception", gunicorn([]), async ({ url, server }) => {
    await get(`${url}/fail`);
    await get(`${url}/fail`);
    await server.waitForCount("RuntimeError: the price list is empty", 2);
  }),
  serving("life: a worker leaves by itself", "worker-exited-nonzero", gunicorn([], EXITS), async ({ url, server }) => {
    await get(`${url}/exit`);
    await server.waitForCount(BOOTING, 2);
  }),
  serving("life: native code crashes", "segfault-native", gunicorn([], EXITS), async ({ url, server }) => {
    await get(`${url}/crash`);
    await server.waitForCount(BOOTING, 2);
  }),
  serving(
    "life: workers are recycled",
    "max-requests-recycle",
    gunicorn(["--max-requests", "3"]),
    async ({ url, server }) => {
      for (let turn = 0; turn < 6; turn += 1) await get(url);
      await server.waitForCount(BOOTING, 3);
    },
  ),
  serving("life: a reload by SIGHUP", "graceful-reload", gunicorn(["--workers", "2"]), async ({ url, server }) => {
    server.signal("SIGHUP");
    await server.waitForCount(BOOTING, 4);
    await server.waitForCount("Worker exiting", 2);
    await waitForStatus(url, 200);
  }),
  serving(
    "life: a blocking call in an async worker",
    "worker-timeout-slow-request",
    gunicorn(["-k", "uvicorn.workers.UvicornWorker", "--timeout", "2"], ASGI_APP, ["uvicorn==0.30.6"]),
    async ({ url, server }) => {
      void get(`${url}/block`, 20_000);
      await server.waitForCount(BOOTING, 2);
    },
  ),
  serving(
    "life: a connection that sends nothing",
    "worker-timeout-idle-connection",
    gunicorn(["--timeout", "2"]),
    async ({ port, server }) => {
      const silent = connect(port, "127.0.0.1");
      silent.on("error", () => {});
      await server.waitForCount(BOOTING, 2);
      silent.destroy();
    },
  ),
  serving(
    "life: bytes that are no HTTP",
    "invalid-http-request",
    {
      packages: ["uvicorn==0.30.6"],
      files: { "app.py": ASGI_APP },
      argv: (port) => ["uvicorn", "app:app", "--port", String(port)],
    },
    async ({ port, server }) => {
      // How a client speaks TLS to a plain port.
      const client = connect(port, "127.0.0.1", () => client.write(Buffer.from("160301020001000100fc0303", "hex")));
      client.on("error", () => {});
      await server.waitFor("Invalid HTTP request received");
      client.destroy();
    },
  ),
  serving(
    "life: more connections than file descriptors",
    "file-descriptor-limit",
    {
      ...gunicorn([]),
      argv: (port) => [
        "/bin/sh",
        "-c",
        `ulimit -n 16; exec gunicorn --bind 127.0.0.1:${port} --threads 32 --keep-alive 30 app:app`,
      ],
    },
    async ({ port, server }) => {
      const clients = Array.from({ length: 24 }, () => connect(port, "127.0.0.1"));
      for (const client of clients) client.on("error", () => {});
      await server.waitFor("Too many open files");
      for (const client of clients) client.destroy();
    },
  ),
  serving(
    "life: gevent patches after ssl was imported",
    "gevent-monkey-patch",
    gunicorn(["--threads", "4"], `import requests\n\nfrom gevent import monkey\n\nmonkey.patch_all()\n${WSGI_APP}`, [
      "gevent==24.11.1",
      "requests==2.32.3",
    ]),
    async () => {},
  ),
  serving(
    "life: the machine takes the processor away from all workers",
    "worker-timeout-unexplained",
    gunicorn(["--workers", "2", "--timeout", "2"]),
    async ({ server }) => {
      const booted = await server.waitForCount(BOOTING, 2);
      const workers = booted.map((line) => Number(BOOTING.exec(line.text)?.[1]));
      await Promise.all(workers.map(heartbeat));
      for (const worker of workers) process.kill(worker, "SIGSTOP");
      await server.waitForCount(BOOTING, 4);
    },
  ),
];
