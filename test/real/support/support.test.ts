import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { memoryCgroup } from "../../support/cgroup.ts";
import { kernelLog, oomReports } from "../../support/kernel-log.ts";
import { freePort, waitForStatus } from "../../support/net.ts";
import { realSuite } from "../../support/real-suite.ts";
import { startServer } from "../../support/server.ts";
import { childrenOf, isAlive } from "../../support/session.ts";
import { tempRepo } from "../../support/temp.ts";
import { program, pythonPath } from "../../support/tools.ts";
import { ensureVenv } from "../../support/venv.ts";

realSuite("servers", ["python"], () => {
  test("a server answers, and everything it started ends with it", async () => {
    const repo = tempRepo({ "index.html": "hello" });
    const port = await freePort();
    const serve = `sleep 1000 & setsid sleep 1000 & exec ${pythonPath()} -m http.server --bind 127.0.0.1 ${port}`;
    const server = startServer({ argv: ["/bin/sh", "-c", serve], cwd: repo.path });
    expect(await waitForStatus(`http://127.0.0.1:${port}/index.html`, 200)).toEqual({ status: 200, body: "hello" });
    await server.waitFor("GET /index.html");
    const children = childrenOf(server.pid);
    expect(children).toHaveLength(2);
    await server.stop();
    repo.remove();
    await expect.poll(() => [server.pid, ...children].filter(isAlive)).toEqual([]);
  });

  test("the same packages are the same environment, also when asked for twice at once", async () => {
    const [first, second] = await Promise.all([ensureVenv(["h11==0.14.0"]), ensureVenv(["h11==0.14.0"])]);
    expect(second).toBe(first);
    expect(existsSync(join(first, "bin/python"))).toBe(true);
    expect(await ensureVenv(["h11==0.16.0"])).not.toBe(first);
  });
});

realSuite("memory cgroups", ["cgroup", "python"], () => {
  test("the kernel kills what exceeds the limit, counts it and says so", async () => {
    const cgroup = memoryCgroup(48 * 1024 * 1024);
    const argv = [program("python3"), "-c", "print('start'); x = b'a' * 200_000_000; print('end')"] as const;
    const server = startServer({ argv: [...argv], cwd: "/", cgroup });
    expect(await server.exited).toEqual({ code: null, signal: "SIGKILL" });
    expect(cgroup.oomKills()).toBe(1);
    expect(server.text()).toBe("start\n");
    const log = kernelLog();
    if (log !== undefined) {
      const reports = oomReports(log, cgroup.name);
      expect(reports).toHaveLength(1);
      expect(reports[0]?.at(-1)).toContain(`Killed process ${server.pid}`);
    }
    await cgroup.remove();
    expect(existsSync(cgroup.procs)).toBe(false);
  });
});
