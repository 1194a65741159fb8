import { get, waitForStatus } from "../support/net.ts";
import { WSGI_APP } from "./apps.ts";
import { pidIn, type Recording, type Run, recordOne, type Started } from "./recording.ts";

const BOOTING = /Booting worker with pid: (\d+)/;
const files = { "app.py": WSGI_APP };

/** The faults every release of gunicorn meets in production. `version` is a pip specifier, or "" for the newest. */
export function gunicornRecordings(version: string): Recording[] {
  const packages = [`gunicorn${version}`];
  const name = (fault: string) => `gunicorn ${version.slice(2) || "newest"}: ${fault}`;
  const run = (...options: string[]): Run => ({
    packages,
    files,
    argv: (port) => ["gunicorn", "--bind", `127.0.0.1:${port}`, ...options, "app:app"],
  });
  /** Started with options it must refuse or cannot live with; recorded to its end. */
  const ends = async (given: Run) => recordOne(given, ({ server }) => server.exited);
  const serving = async ({ url }: Started) => waitForStatus(url, 200);
  return [
    {
      // The fault is a bare SIGKILL. A log cannot tell who sent it: the kernel, a person, or a supervisor look the same.
      name: name("a worker is killed from outside"),
      fault: "worker-killed-unexplained",
      needs: ["python"],
      record: () =>
        recordOne(run("--workers", "2"), async (started) => {
          await serving(started);
          const worker = pidIn((await started.server.waitFor(BOOTING)).text, BOOTING);
          process.kill(worker, "SIGKILL");
          await started.server.waitForCount(BOOTING, 3);
        }),
    },
    {
      name: name("a request takes longer than the timeout"),
      fault: "worker-timeout-slow-request",
      needs: ["python"],
      record: () =>
        recordOne(run("--timeout", "2", "--access-logfile", "-"), async (started) => {
          await serving(started);
          void get(`${started.url}/slow`, 20_000);
          await started.server.waitForCount(BOOTING, 2);
        }),
    },
    {
      name: name("an option it does not have"),
      fault: "unknown-cli-option",
      needs: ["python"],
      record: () => ends(run("--worker", "4", "--max-request", "100")),
    },
    {
      name: name("a value for --preload"),
      fault: "stray-argument",
      needs: ["python"],
      record: () =>
        ends({ packages, files, argv: () => ["gunicorn", "app:app", "--workers", "2", "--preload", "false"] }),
    },
    {
      name: name("$PORT that no shell expands"),
      fault: "port-variable-not-expanded",
      needs: ["python"],
      record: () =>
        ends({
          packages,
          files,
          argv: () => ["gunicorn", "--bind", "0.0.0.0:$PORT", "app:app"],
          env: { PORT: "8000" },
        }),
    },
    {
      name: name("a module that is not installed"),
      fault: "missing-dependency",
      needs: ["python"],
      record: () => ends({ ...run("--workers", "2"), files: { "app.py": `import psycopg2\n${WSGI_APP}` } }),
    },
    {
      name: name("the platform stops it"),
      fault: "platform-shutdown",
      needs: ["python"],
      record: () =>
        recordOne(run("--workers", "2"), async (started) => {
          await serving(started);
          started.server.signal("SIGTERM");
          await started.server.exited;
        }),
    },
  ];
}
