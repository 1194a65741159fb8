// Records `logs/` from a real run: the pinned packages in a virtual environment, the command of the Dockerfile, the
// 512 MB of the plan as a memory cgroup, load from the loopback. Run as root: `npx tsx examples/dealshop/record.ts`.
// The recordings are kept as they were printed; only the folders of this machine are replaced by those of the image.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { memoryCgroup } from "../../test/support/cgroup.ts";
import { kernelLog, oomReports } from "../../test/support/kernel-log.ts";
import { load } from "../../test/support/net.ts";
import { startServer } from "../../test/support/server.ts";
import { ensureVenv, venvEnv } from "../../test/support/venv.ts";

const MEMORY_BYTES = 512 * 1024 * 1024;
const KILLS = 12;
const KERNEL_REPORTS = 3;
const source = dirname(fileURLToPath(import.meta.url));
const requirements = readFileSync(join(source, "requirements.txt"), "utf8").split("\n").filter(Boolean);
const venv = await ensureVenv(requirements);

if (process.env.DEALSHOP_RECORDING !== "1") {
  // The command binds to every address. In a network of its own there is only the loopback.
  const again = ["--net", process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  execFileSync("unshare", again, { stdio: "inherit", env: { ...process.env, DEALSHOP_RECORDING: "1" } });
  process.exit(0);
}
execFileSync("ip", ["link", "set", "lo", "up"]);

const app = mkdtempSync(join(tmpdir(), "dealshop-"));
cpSync(source, app, { recursive: true });
const env = { ...venvEnv(venv), WEB_CONCURRENCY: "1", WORKERS: "1", CURRENCY: "EUR", PORT: "10000" };

const committed = dockerCommand(readFileSync(join(source, "Dockerfile"), "utf8"));
save("1-first-deploy.log", await firstDeploy());
save("2-after-hotfix.log", await afterHotfix());
rmSync(app, { recursive: true });

/** The service exactly as it is committed. */
async function firstDeploy(): Promise<string> {
  const server = startServer({ argv: committed, cwd: app, env, merge: true });
  await server.exited;
  return server.text();
}

/** Started by hand without the stray option, under load until the kernel has killed a number of workers. */
async function afterHotfix(): Promise<string> {
  const cgroup = memoryCgroup(MEMORY_BYTES);
  const at = committed.indexOf("--preload");
  const argv = committed.toSpliced(at, 2);
  const server = startServer({ argv: [argv[0] ?? "gunicorn", ...argv.slice(1)], cwd: app, env, cgroup, merge: true });
  const over = server.waitForCount("was sent SIGKILL!", KILLS, 120_000);
  const site = "http://127.0.0.1:10000";
  await load([`${site}/search?q=espresso+machine`, `${site}/deals?category=audio`, `${site}/deals/7`], 2, over);
  const text = server.text();
  await server.stop("SIGKILL", 0);
  await cgroup.remove();
  const kernel = kernelLog();
  // One report of the kernel has some 85 lines; the first of them tell the story.
  const reports = oomReports(kernel ?? [], cgroup.name).slice(0, KERNEL_REPORTS);
  if (reports.length > 0) save("kernel.log", `${reports.flat().join("\n")}\n`);
  return text;
}

function save(name: string, text: string): void {
  const site = `${venv}/lib/${execFileSync("ls", [join(venv, "lib")], { encoding: "utf8" }).trim()}`;
  const inImage = text
    .replaceAll(site, "/usr/local/lib/python3.11")
    .replaceAll(`${venv}/bin`, "/usr/local/bin")
    .replaceAll(app, "/app");
  writeFileSync(join(source, "logs", name), inImage);
  console.log(`${name}: ${inImage.split("\n").length - 1} lines`);
}

/** The exec form of CMD is a JSON array. */
function dockerCommand(dockerfile: string): readonly [string, ...string[]] {
  const words: unknown = JSON.parse(/^CMD (\[.*\])$/m.exec(dockerfile)?.[1] ?? "[]");
  if (!Array.isArray(words) || !words.every((word) => typeof word === "string")) throw new Error("no exec-form CMD");
  const [first, ...rest] = words;
  if (first === undefined) throw new Error("CMD is empty");
  return [first, ...rest];
}
