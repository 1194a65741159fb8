import { waitForStatus } from "../support/net.ts";
import { ASGI_APP } from "./apps.ts";
import { pidIn, type Recording, type Run, recordOne } from "./recording.ts";

const STARTED = /Started server process \[(\d+)\]/;
const files = { "main.py": ASGI_APP };

/** The faults every release of uvicorn meets. `version` is a pip specifier, or "" for the newest. */
export function uvicornRecordings(version: string): Recording[] {
  const packages = [`uvicorn${version}`];
  const name = (fault: string) => `uvicorn ${version.slice(2) || "newest"}: ${fault}`;
  const run = (...options: string[]): Run => ({
    packages,
    files,
    argv: (port) => ["uvicorn", "main:app", "--port", String(port), ...options],
  });
  const ends = async (given: Run) => recordOne(given, ({ server }) => server.exited);
  const all: Recording[] = [
    {
      name: name("an option of gunicorn"),
      fault: "unknown-cli-option",
      needs: ["python"],
      record: () => ends(run("--worker-class", "uvicorn.workers.UvicornWorker")),
    },
    {
      name: name("a stray word after a switch"),
      fault: "stray-argument",
      needs: ["python"],
      record: () => ends(run("--no-access-log", "false")),
    },
    {
      name: name("$PORT that no shell expands"),
      fault: "port-variable-not-expanded",
      needs: ["python"],
      record: () =>
        ends({ packages, files, argv: () => ["uvicorn", "main:app", "--port", "$PORT"], env: { PORT: "8000" } }),
    },
    {
      name: name("a module that is not installed"),
      fault: "missing-dependency",
      needs: ["python"],
      record: () => ends({ ...run(), files: { "main.py": `import httpx\n${ASGI_APP}` } }),
    },
    {
      name: name("the platform stops it"),
      fault: "platform-shutdown",
      needs: ["python"],
      record: () =>
        recordOne(run(), async ({ server, url }) => {
          await waitForStatus(url, 200);
          server.signal("SIGTERM");
          await server.exited;
        }),
    },
  ];
  // Before 0.30 the parent says nothing of a child that was killed: such a log holds no fault to name.
  if (version !== "==0.20.0") {
    all.push({
      // The parent only says that the child died: not by which signal, and not who sent it.
      name: name("a worker is killed from outside"),
      fault: "worker-killed-unexplained",
      needs: ["python"],
      record: () =>
        recordOne(run("--workers", "2"), async ({ server, url }) => {
          await waitForStatus(url, 200);
          await server.waitForCount(STARTED, 2);
          process.kill(pidIn((await server.waitFor(STARTED)).text, STARTED), "SIGKILL");
          await server.waitForCount(STARTED, 3);
        }),
    });
  } else {
    all.push({
      name: name("an option that came later"),
      fault: "unknown-cli-option",
      needs: ["python"],
      record: () => ends(run("--timeout-graceful-shutdown", "10")),
    });
  }
  return all;
}
