import { execFileSync } from "node:child_process";
import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { freePort } from "./net.ts";
import { type Server, startServer } from "./server.ts";
import { program } from "./tools.ts";

/** What stands around an application, for the time of `body`, on a free port of the loopback. */
export type Backing = { port: number; url: string; server: Server };

/** Redis without persistence. `options` are command-line options such as `["--maxmemory", "5mb"]`. */
export async function withRedis<T>(options: readonly string[], body: (redis: Backing) => Promise<T>): Promise<T> {
  const port = await freePort();
  const place = mkdtempSync(join(tmpdir(), "stablehand-redis-"));
  const fixed = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", place];
  const server = startServer({ argv: [program("redis-server"), ...fixed, ...options], cwd: place, merge: true });
  try {
    await server.waitFor("Ready to accept connections");
    return await body({ port, url: `redis://127.0.0.1:${port}/0`, server });
  } finally {
    await server.stop("SIGKILL", 0);
    rmSync(place, { recursive: true, force: true });
  }
}

/** PostgreSQL with a fresh cluster and trust authentication for `postgres`. `settings` as in postgresql.conf. */
export async function withPostgres<T>(
  settings: Readonly<Record<string, string>>,
  body: (postgres: Backing) => Promise<T>,
): Promise<T> {
  const port = await freePort();
  const place = mkdtempSync(join(tmpdir(), "stablehand-postgres-"));
  const data = join(place, "data");
  // PostgreSQL refuses to run as root.
  const asUser = userInfo().uid === 0 ? postgresUser() : undefined;
  if (asUser !== undefined) chownSync(place, asUser.uid, asUser.gid);
  const prefix = asUser === undefined ? [] : asUser.argv;
  const initdb = [...prefix, program("initdb"), "-D", data, "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8"];
  execFileSync(initdb[0] ?? "", initdb.slice(1), { cwd: place, stdio: "ignore" });
  const given = Object.entries({ fsync: "off", log_timezone: "UTC", ...settings });
  const options = given.flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const fixed = ["-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", place];
  const [first = "", ...rest] = [...prefix, program("postgres"), ...fixed, ...options];
  const server = startServer({ argv: [first, ...rest], cwd: place, merge: true });
  try {
    await server.waitFor("database system is ready to accept connections");
    return await body({ port, url: `postgresql://postgres@127.0.0.1:${port}/postgres`, server });
  } finally {
    await server.stop("SIGQUIT", 10_000);
    rmSync(place, { recursive: true, force: true });
  }
}

function postgresUser(): { uid: number; gid: number; argv: string[] } {
  const [uid = 0, gid = 0] = ["-u", "-g"].map((flag) => Number(execFileSync("id", [flag, "postgres"])));
  return { uid, gid, argv: ["setpriv", `--reuid=${uid}`, `--regid=${gid}`, "--clear-groups"] };
}

/**
 * nginx in front of an application. `http` goes into the http block (upstreams), `server` into the server block.
 * `server.text()` is its error log, `accessLog()` the other.
 */
export async function withNginx<T>(
  config: { http?: string; server: string },
  body: (nginx: Backing & { accessLog(): string }) => Promise<T>,
): Promise<T> {
  const port = await freePort();
  const place = mkdtempSync(join(tmpdir(), "stablehand-nginx-"));
  const access = join(place, "access.log");
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${place}/${name};`,
  );
  writeFileSync(
    join(place, "nginx.conf"),
    `daemon off;
master_process off;
pid ${place}/nginx.pid;
error_log stderr info;
events { worker_connections 64; }
http {
  access_log ${access} combined;
  ${temporary.join("\n  ")}
  ${config.http ?? ""}
  server {
    listen 127.0.0.1:${port};
    ${config.server}
  }
}
`,
  );
  const argv = [program("nginx"), "-p", place, "-c", "nginx.conf"] as const;
  const server = startServer({ argv: [...argv], cwd: place, merge: true });
  try {
    await server.waitFor("using the");
    const accessLog = () => readFileSync(access, "utf8");
    return await body({ port, url: `http://127.0.0.1:${port}`, server, accessLog });
  } finally {
    await server.stop("SIGKILL", 0);
    rmSync(place, { recursive: true, force: true });
  }
}
