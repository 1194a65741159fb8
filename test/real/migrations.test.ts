import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { check } from "../../src/doctor/check.ts";
import { type Direction, migrateServer } from "../../src/doctor/migrate/server.ts";
import { applyEdits } from "../../src/formats/edit.ts";
import { memoryFiles } from "../../src/model/files.ts";
import { knownValue } from "../../src/model/value.ts";
import { freePort, waitForStatus } from "../support/net.ts";
import { realSuite } from "../support/real-suite.ts";
import { startServer } from "../support/server.ts";
import { ensureVenv, venvEnv } from "../support/venv.ts";

const ASGI = `async def app(scope, receive, send):
    if scope["type"] != "http":
        return
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"well"})
`;

/** Options of each server, with the setting each becomes on the other side. */
const UVICORN: readonly (readonly [options: string, settings: Readonly<Record<string, unknown>>])[] = [
  ["", {}],
  ["--workers 2", { workers: 2 }],
  ["--timeout-keep-alive 30", { keepalive: 30 }],
  ["--timeout-graceful-shutdown 15 --log-level warning", { graceful_timeout: 15, loglevel: "warning" }],
  ["--limit-max-requests 500 --backlog 512", { max_requests: 500, backlog: 512 }],
  ["--forwarded-allow-ips=10.0.0.1 --proxy-headers", { forwarded_allow_ips: ["10.0.0.1"] }],
  ["--no-access-log --limit-concurrency 100", {}],
  ["--loop asyncio --http h11", {}],
  ["--app-dir .", {}],
  ["--workers=2 --lifespan off", { workers: 2 }],
];

const GUNICORN: readonly (readonly [options: string, settings: Readonly<Record<string, unknown>>])[] = [
  ["", {}],
  ["-w 2", { workers: 2 }],
  ["--keep-alive 30", { timeout_keep_alive: 30 }],
  ["--graceful-timeout 15 --log-level warning", { timeout_graceful_shutdown: 15, log_level: "warning" }],
  ["--max-requests 500 --backlog 512", { limit_max_requests: 500, backlog: 512 }],
  ["--forwarded-allow-ips=10.0.0.1", { forwarded_allow_ips: "10.0.0.1" }],
  ["--timeout 60 --access-logfile -", {}],
  ["--preload --worker-tmp-dir /dev/shm", {}],
  ["--pythonpath .", {}],
  ["--threads 4 --workers=2", { workers: 2 }],
];

const CASES = [
  ...UVICORN.map(([options, settings]) => {
    const command = `uvicorn api:app --host 0.0.0.0 --port $PORT ${options}`.trim();
    return ["uvicorn-to-gunicorn" as Direction, command, settings] as const;
  }),
  ...GUNICORN.map(([options, settings]) => {
    const command = `gunicorn api:app -k uvicorn_worker.UvicornWorker --bind 0.0.0.0:$PORT ${options}`.trim();
    return ["gunicorn-to-uvicorn" as Direction, command, settings] as const;
  }),
];

realSuite("migrations", ["python"], () => {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  test.each(CASES)("%s: %s", async (direction, command, settings) => {
    const files: Record<string, string> = {
      "api.py": ASGI,
      "requirements.txt": "gunicorn==23.0.0\nuvicorn==0.34.0\nuvicorn-worker==0.3.0\n",
      Procfile: `web: ${command}\n`,
    };
    const { deployment } = await check(memoryFiles(files), { offers: false });
    const made = await migrateServer(deployment, direction, { deployment, textOf: (file) => files[file] });
    expect(made.refused).toEqual([]);
    const after = { ...files, Procfile: applyEdits(files.Procfile ?? "", made.edits) };
    const server = (await check(memoryFiles(after), { offers: false })).deployment.services[0]?.processes[0]?.server;
    expect(server).toMatchObject({ name: direction.split("-").at(-1), refusals: [] });
    for (const [name, value] of Object.entries(settings)) {
      expect([name, knownValue(server?.settings.get(name)?.value)]).toEqual([name, value]);
    }

    const venv = await ensureVenv(["gunicorn==23.0.0", "uvicorn==0.34.0", "uvicorn-worker==0.3.0"]);
    const folder = mkdtempSync(join(tmpdir(), "stablehand-migrated-"));
    folders.push(folder);
    for (const [path, text] of Object.entries(after)) writeFileSync(join(folder, path), text);
    const port = await freePort();
    const start = `exec ${/^web: (.*)$/m.exec(after.Procfile)?.[1]}`;
    const running = startServer({
      argv: ["sh", "-c", start],
      cwd: folder,
      env: { ...venvEnv(venv), PORT: String(port) },
      merge: true,
    });
    try {
      expect(await waitForStatus(`http://127.0.0.1:${port}/health`, 200), running.text()).toMatchObject({
        status: 200,
        body: "well",
      });
    } finally {
      await running.stop();
    }
  });
});
