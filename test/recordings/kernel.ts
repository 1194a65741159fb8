import { kernelLog, oomReports } from "../support/kernel-log.ts";
import { get, waitForStatus } from "../support/net.ts";
import { WSGI_APP } from "./apps.ts";
import { type RecordedLog, type Recording, recordRun } from "./recording.ts";

const MIB = 1024 * 1024;

/** The kernel kills what exceeds a memory cgroup; its own report goes beside the server's log where it may be read. */
export const kernelRecordings: Recording[] = [
  {
    name: "kernel: a worker grows past the limit of its cgroup",
    fault: "memory-limit-exceeded",
    needs: ["python", "cgroup"],
    record: async () => {
      const logs: RecordedLog[] = [];
      const text = await recordRun(
        {
          packages: ["gunicorn==23.0.0"],
          files: { "app.py": WSGI_APP },
          argv: (port) => ["gunicorn", "--bind", `127.0.0.1:${port}`, "--workers", "2", "app:app"],
          memoryBytes: 160 * MIB,
        },
        async ({ server, url, cgroup }) => {
          await waitForStatus(url, 200);
          while ((cgroup?.oomKills() ?? 0) < 2) await get(`${url}/grow`);
          await server.waitForCount("was sent SIGKILL! Perhaps out of memory?", 2);
          const reports = oomReports(kernelLog() ?? [], cgroup?.name ?? "").flat();
          if (reports.length > 0) logs.push({ name: "kernel.log", text: `${reports.join("\n")}\n` });
        },
      );
      return [{ name: "app.log", text }, ...logs];
    },
  },
];
