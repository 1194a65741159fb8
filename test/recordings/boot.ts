import { freePort, get, waitForStatus } from "../support/net.ts";
import { startServer } from "../support/server.ts";
import { ASGI_APP, WSGI_APP } from "./apps.ts";
import { type Recording, type Run, recordOne } from "./recording.ts";

const GUNICORN = "gunicorn==23.0.0";
const UVICORN = "uvicorn==0.30.6";
const BOOTING = /Booting worker with pid: (\d+)/;

function gunicorn(app: string, options: readonly string[], given: Partial<Run> = {}): Run {
  return {
    packages: [GUNICORN],
    files: { "app.py": app },
    argv: (port) => ["gunicorn", "--bind", `127.0.0.1:${port}`, ...options, "app:app"],
    ...given,
  };
}

function uvicorn(app: string, options: readonly string[], target = "app:app"): Run {
  return {
    packages: [UVICORN],
    files: { "app.py": app },
    argv: (port) => ["uvicorn", target, "--port", String(port), ...options],
  };
}

/** A recording of a program that ends by itself. */
function ends(name: string, fault: string, run: Run): Recording {
  return { name, fault, needs: ["python"], record: () => recordOne(run, ({ server }) => server.exited) };
}

/** What keeps a service from starting at all. */
export const bootRecordings: Recording[] = [
  {
    name: "boot: importing the application takes longer than the timeout",
    fault: "worker-timeout-slow-boot",
    needs: ["python"],
    record: () =>
      // From 22.0 on the timeout starts with a worker's first sign of life, so slow imports are never cut short.
      recordOne(
        gunicorn(`import time\ntime.sleep(60)\n${WSGI_APP}`, ["--timeout", "2"], { packages: ["gunicorn==21.2.0"] }),
        ({ server }) => server.waitForCount(BOOTING, 3),
      ),
  },
  {
    name: "boot: another program has the port",
    fault: "port-in-use",
    needs: ["python"],
    record: async () => {
      const port = await freePort();
      const holder = startServer({
        argv: ["python3", "-m", "http.server", "--bind", "127.0.0.1", String(port)],
        cwd: "/tmp",
      });
      try {
        await waitForStatus(`http://127.0.0.1:${port}/`, 200);
        const argv = () => ["gunicorn", "--bind", `127.0.0.1:${port}`, "app:app"] as const;
        return await recordOne(gunicorn(WSGI_APP, [], { argv: () => [...argv()] }), ({ server }) => server.exited);
      } finally {
        await holder.stop("SIGKILL", 0);
      }
    },
  },
  ends(
    "boot: the application raises while it is imported",
    "app-crash-at-boot",
    gunicorn(`${WSGI_APP}\nRATES = {}\nEURO = RATES["EUR"]["rate"]\n`, ["--workers", "2"]),
  ),
  ends(
    "boot: a variable nobody set",
    "env-var-missing",
    gunicorn(`import os\nURL = os.environ["DATABASE_URL"]\n${WSGI_APP}`, []),
  ),
  ends(
    "boot: a module path that is not there",
    "app-import-path-wrong",
    gunicorn(WSGI_APP, [], { argv: (port) => ["gunicorn", "-b", `127.0.0.1:${port}`, "project.wsgi:application"] }),
  ),
  ends(
    "boot: an attribute the module does not have",
    "app-import-path-wrong",
    gunicorn(WSGI_APP, [], { argv: (port) => ["gunicorn", "-b", `127.0.0.1:${port}`, "app:application"] }),
  ),
  ends("boot: uvicorn and a module that is not there", "app-import-path-wrong", uvicorn(ASGI_APP, [], "src.app:app")),
  ends("boot: uvicorn and an attribute that is not there", "app-import-path-wrong", uvicorn(ASGI_APP, [], "app:api")),
  ends("boot: a word where a number belongs", "option-value-invalid", gunicorn(WSGI_APP, ["--workers", "four"])),
  ends("boot: a configuration file that is not there", "config-file-missing", gunicorn(WSGI_APP, ["-c", "conf.py"])),
  ends(
    "boot: a configuration file that is no Python",
    "config-syntax-error",
    gunicorn(WSGI_APP, [], {
      files: { "app.py": WSGI_APP, "gunicorn.conf.py": "workers = 2\nbind = '0.0.0.0:8000\n" },
    }),
  ),
  ends(
    "boot: the server is not installed",
    "server-not-installed",
    gunicorn(WSGI_APP, [], { packages: ["uvicorn"], argv: () => ["/bin/sh", "-c", "gunicorn app:app"] }),
  ),
  {
    name: "boot: an ASGI application under gunicorn's sync worker",
    fault: "asgi-app-in-wsgi-server",
    needs: ["python"],
    record: () =>
      recordOne(gunicorn(ASGI_APP, []), async ({ server, url }) => {
        await waitForStatus(url, 500);
        await server.waitFor("TypeError");
      }),
  },
  {
    name: "boot: a WSGI application under uvicorn",
    fault: "wsgi-app-in-asgi-server",
    needs: ["python"],
    record: () =>
      recordOne(uvicorn(WSGI_APP, []), async ({ server, url }) => {
        await waitForStatus(url, 500);
        await server.waitFor("TypeError");
      }),
  },
  {
    name: "boot: --reload where a server should run",
    fault: "reload-in-production",
    needs: ["python"],
    record: () =>
      recordOne(uvicorn(ASGI_APP, ["--reload", "--workers", "4"]), async ({ url }) => {
        await waitForStatus(url, 200);
        await get(url);
      }),
  },
];
